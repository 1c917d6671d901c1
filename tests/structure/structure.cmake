# SPDX-License-Identifier: MIT
# Reads every #include of the library against the rules of its layout, and prints all that breaks one.
# cmake -D include_dir=.../include/fermata -P structure.cmake
cmake_minimum_required(VERSION 3.22)

# A file may include its own layer and the ones above it in this list. A body, x.ipp, belongs to x.hpp: both are the
# node `x`.
set(layers
    "^(config|version|fwd)$"
    "^core/"
    "^api/"
    "^(policy/|client_options$|http/(message|transport|curl_options)$)"
    "^(wire/|detail/curl/)"
    "^detail/((machine|client_state|redaction)$|files/)"
    "^detail/calls/"
    "^(detail/drivers/|operation$)"
    "^(client|settle|async|async_client|event_loop|http/(curl_transport|curl_multi_transport))$"
    "^(fermata$|extra/|testing/|src$)")
set(last_light_layer 3) # up to here no heavy standard header
set(longest_file 420)

function(fault message)
    set_property(GLOBAL APPEND_STRING PROPERTY faults "\n  ${message}")
endfunction()

function(node_of file out)
    string(REGEX REPLACE "\\.[hi]pp$" "" node "${file}")
    set(${out} "${node}" PARENT_SCOPE)
endfunction()

function(layer_of file out)
    node_of(${file} node)
    set(layer 0)
    foreach(pattern IN LISTS layers)
        if(node MATCHES "${pattern}")
            set(${out} ${layer} PARENT_SCOPE)
            return()
        endif()
        math(EXPR layer "${layer} + 1")
    endforeach()
    fault("${file}: has no layer; add it to the list in structure.cmake")
    set(${out} -1 PARENT_SCOPE)
endfunction()

include("${CMAKE_CURRENT_LIST_DIR}/includes.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/directives.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/bodies.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/graph.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/lengths.cmake")

file(GLOB_RECURSE files RELATIVE "${include_dir}" "${include_dir}/*")
list(SORT files)
if(NOT files)
    message(FATAL_ERROR "no files in ${include_dir}")
endif()
foreach(file IN LISTS files)
    if(NOT file MATCHES "\\.[hi]pp$")
        fault("${file}: is neither x.hpp nor x.ipp")
    endif()
    check_includes(${file})
    check_directives(${file})
    check_length(${file})
endforeach()
check_bodies()
check_circles()
check_heavy_headers()
check_reachable_bodies()
print_lengths()

get_property(faults GLOBAL PROPERTY faults)
if(faults)
    message(FATAL_ERROR "include/fermata breaks its rules:${faults}")
endif()
