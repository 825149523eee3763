# 64-bit Arm, built by Debian's cross compiler and run by qemu (.ci/nightly-packages.txt has the packages):
#   cmake --preset aarch64
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
# Debian keeps each architecture's libraries in a folder of its own, under the same roots.
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
