# SPDX-License-Identifier: MIT
# cmake -D compiler=... -D include_dir=... -D header=... -P one_error.cmake
# Where the standard library lacks what a header of extra/ is for, that is the one error, which the header words itself.
cmake_minimum_required(VERSION 3.22)
set(ENV{LC_ALL} C) # plain quotes in messages

set(compile "${compiler}" -std=c++17 -fsyntax-only -DFERMATA_COMPILED "-I${include_dir}" -include "fermata/extra/${header}.hpp")
execute_process(COMMAND ${compile} -x c++ /dev/null RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
string(REGEX MATCHALL "error: [^\n]*" errors "${output}")
list(LENGTH errors count)
if(result EQUAL 0 OR NOT count EQUAL 1 OR NOT errors MATCHES "fermata/extra/${header}\\.hpp needs ")
    message("${output}")
    message(FATAL_ERROR "expected one error, that fermata/extra/${header}.hpp needs a newer standard; there are ${count}")
endif()
