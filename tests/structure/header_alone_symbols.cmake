# SPDX-License-Identifier: MIT
# Fails when one of `objects` needs a function of fermata's from another: its header does not link alone.
cmake_minimum_required(VERSION 3.22)

set(faults "")
foreach(object IN LISTS objects)
    execute_process(COMMAND "${nm}" -C -u "${object}" OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "[^\n]*fermata::[^\n]*" ours "${symbols}")
    foreach(symbol IN LISTS ours)
        string(APPEND faults "\n  ${object}: ${symbol}")
    endforeach()
endforeach()
if(NOT objects)
    message(FATAL_ERROR "there are no objects to look into")
endif()
if(faults)
    message(FATAL_ERROR "headers without the bodies that they need:${faults}")
endif()
