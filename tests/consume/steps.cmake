# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.22)
string(APPEND flags " -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast")
if("$ENV{FERMATA_WARNINGS_AS_ERRORS}")
    string(APPEND flags " -Werror")
endif()

function(run)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        string(REPLACE ";" " " command "${ARGV}")
        message("${output}")
        message(FATAL_ERROR "ended with ${result}: ${command}")
    endif()
endfunction()

# Runs what was built and compares what it prints with the text file `expected`.
function(check_app program expected_file)
    execute_process(COMMAND "${program}" RESULT_VARIABLE result OUTPUT_VARIABLE output)
    file(READ "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${expected_file}" expected)
    if(NOT result EQUAL 0 OR NOT output STREQUAL expected)
        message("printed:\n${output}\nexpected:\n${expected}")
        message(FATAL_ERROR "${program} ended with ${result} or printed something else than expected")
    endif()
endfunction()

file(REMOVE_RECURSE "${work_dir}")
file(MAKE_DIRECTORY "${work_dir}")
