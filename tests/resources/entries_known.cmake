# SPDX-License-Identifier: MIT
# Whether curl_entries.cpp is before every entry of libcurl that the library calls and that can fail.
# cmake -D nm=... -D program=... -P entries_known.cmake
cmake_minimum_required(VERSION 3.22)

# A version and a text, both constants.
set(cannot_fail curl_version_info curl_easy_strerror)
set(of_the_test curl_global_init_mem)

execute_process(COMMAND "${nm}" -u "${program}" OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "curl_[a-z_]+" called "${output}")
list(REMOVE_DUPLICATES called)
message(STATUS "entries of libcurl that cannot fail: ${called}")
foreach(entry IN LISTS cannot_fail)
    if(NOT entry IN_LIST called)
        message(FATAL_ERROR "the library does not call ${entry}, or ${nm} does not show it")
    endif()
endforeach()
list(REMOVE_ITEM called ${cannot_fail} ${of_the_test})
if(called)
    message(FATAL_ERROR "the library calls ${called}, which curl_entries.cpp lacks")
endif()
