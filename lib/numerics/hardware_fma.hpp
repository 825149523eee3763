#pragma once

/// Marks a function to be compiled twice, with and without fused multiply-add and 256-bit vectors, and chosen
/// by the processor at load time; everything it calls is inlined. std::fma is correctly rounded and the loops
/// compute each element alike, so both give the same bits. Sanitizers cannot run before the choice is made,
/// so they get the portable version alone, as does a compiler that cannot do both.
#if defined(__x86_64__) && defined(__ELF__) && defined(__GNUC__) && !defined(__clang__) &&   \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && !defined(__AVX2__) && \
    defined(__OPTIMIZE__)
#define DIVCERT_HARDWARE_FMA [[gnu::target_clones("default", "arch=x86-64-v3"), gnu::flatten]]
#else
#define DIVCERT_HARDWARE_FMA
#endif
