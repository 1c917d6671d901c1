# SPDX-License-Identifier: MIT
# The gates see a figure above its bound, one without a bound, and a bound whose figure is gone.
# cmake -D program=... -D bounds=... -P can_fail.cmake
cmake_minimum_required(VERSION 3.22)

execute_process(COMMAND "${program}" gates "${bounds}" allocations OUTPUT_VARIABLE output RESULT_VARIABLE result)
message("${output}")
if(NOT result EQUAL 1)
    message(FATAL_ERROR "the gates ended with ${result}")
endif()
foreach(line IN ITEMS
        "in memory: extend +[0-9.]+ +0\\.0 [^\n]*  ABOVE ITS BOUND"
        "in memory: task, finished [^\n]*  HAS NO BOUND"
        "something else +is not measured any more")
    if(NOT output MATCHES "${line}")
        message(FATAL_ERROR "there is no line such as: ${line}")
    endif()
endforeach()
