# SPDX-License-Identifier: MIT
# FERMATA_HAS_COROUTINE: whether this compiler and its standard library have the coroutines of C++20.
include(CheckCXXSourceCompiles)

function(fermata_look_for_coroutine)
    set(CMAKE_CXX_STANDARD 20)
    check_cxx_source_compiles("#include <coroutine>\nint main() { return std::coroutine_handle<>() ? 1 : 0; }"
        FERMATA_HAS_COROUTINE)
endfunction()
fermata_look_for_coroutine()
