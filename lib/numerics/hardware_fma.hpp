#pragma once

/// Marks a function to be compiled twice, with and without the fused multiply-add instruction, and chosen by
/// the processor at load time; everything it calls is inlined. std::fma is correctly rounded either way, so
/// the results are the same bits. Sanitizers cannot run before the choice is made, so they get the portable
/// version alone.
#if defined(__x86_64__) && defined(__ELF__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__FMA__)
#define DIVCERT_HARDWARE_FMA [[gnu::target_clones("default", "fma"), gnu::flatten]]
#else
#define DIVCERT_HARDWARE_FMA
#endif
