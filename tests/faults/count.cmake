# SPDX-License-Identifier: MIT
# Runs tables by a command, and checks the count that is printed: at least so many runs, each as expected, no violation.
# cmake -D command=... -D tag=... -D least_runs=... -P count.cmake
cmake_minimum_required(VERSION 3.22)

execute_process(COMMAND ${command} "[${tag}]" OUTPUT_VARIABLE output RESULT_VARIABLE result)
message("${output}")
if(NOT result EQUAL 0)
    message(FATAL_ERROR "a run is not as expected (${result})")
endif()
if(NOT output MATCHES "faults: ([0-9]+) runs of [0-9]+ rows \\([0-9]+ scenarios\\), ([0-9]+) as expected")
    message(FATAL_ERROR "there is no count")
endif()
if(CMAKE_MATCH_1 LESS least_runs OR NOT CMAKE_MATCH_1 EQUAL CMAKE_MATCH_2)
    message(FATAL_ERROR "${CMAKE_MATCH_1} runs, of which ${CMAKE_MATCH_2} as expected")
endif()
if(NOT output MATCHES "O1 0, O2 0, O3 0, O4 0, O5 0, O6 0, secrets told 0;")
    message(FATAL_ERROR "a rule is broken")
endif()
if(NOT output MATCHES "accepted ([0-9]+), of which reported or flagged ([0-9]+)" OR NOT CMAKE_MATCH_1 EQUAL CMAKE_MATCH_2)
    message(FATAL_ERROR "an accepted POST was neither reported nor flagged")
endif()
