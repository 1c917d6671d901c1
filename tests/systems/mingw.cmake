# SPDX-License-Identifier: MIT
# Cross-compiles for 64-bit Windows with MinGW-w64, and runs what it made under Wine. What the programs need besides the
# compiler lies in FERMATA_WINDOWS_PREFIX; nothing of this machine's own headers and libraries is seen.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

# The thread model must be POSIX's: before g++ 13 the other one has no std::mutex.
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# Several sources in one have more sections than an object file can have otherwise. The GNU tools take minutes for so many,
# those of LLVM a second.
set(CMAKE_CXX_FLAGS_INIT -Wa,-mbig-obj)
find_program(CMAKE_AR llvm-ar REQUIRED)
find_program(CMAKE_RANLIB llvm-ranlib REQUIRED)
set(link "${CMAKE_CURRENT_LIST_DIR}/windows/link.sh")
# Static, or else the compiler's libraries must lie beside each program.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -fno-use-linker-plugin -wrapper ${link}")
set(CMAKE_CROSSCOMPILING_EMULATOR wine)
set(OPENSSL_USE_STATIC_LIBS ON) # libcrypto with the sockets of Windows, which it needs

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES FERMATA_WINDOWS_PREFIX)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 "${FERMATA_WINDOWS_PREFIX}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
