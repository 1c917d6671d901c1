# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.22)

file(STRINGS "${case}" pattern REGEX "^// error: ")
string(REPLACE "// error: " "" pattern "${pattern}")
if(pattern STREQUAL "")
    message(FATAL_ERROR "${case} has no line \"// error: PATTERN\"")
endif()

file(STRINGS "${case}" standard REGEX "^// standard: ")
string(REPLACE "// standard: " "" standard "${standard}")
if(standard STREQUAL "")
    set(standard c++17)
endif()

set(ENV{LC_ALL} C) # plain quotes in messages

# FERMATA_COMPILED leaves the bodies out: they cost seconds and have no part in this.
function(compile out_result out_output)
    execute_process(
        COMMAND "${compiler}" -fsyntax-only -DFERMATA_COMPILED ${ARGN} "-I${include_dir}" "${case}"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${out_result} "${result}" PARENT_SCOPE)
    set(${out_output} "${output}" PARENT_SCOPE)
endfunction()

compile(result output -std=c++17 -DMUST_COMPILE)
if(NOT result EQUAL 0)
    message("${output}")
    message(FATAL_ERROR "${case} does not compile with MUST_COMPILE either")
endif()
compile(result output "-std=${standard}")
if(result EQUAL 0)
    message(FATAL_ERROR "${case} compiles, but must not")
endif()
if(NOT output MATCHES "error: [^\n]*(${pattern})")
    message("${output}")
    message(FATAL_ERROR "${case} fails with another error than \"${pattern}\"")
endif()
