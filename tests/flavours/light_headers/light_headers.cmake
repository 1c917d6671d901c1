# SPDX-License-Identifier: MIT
# What the preprocessor reads for each public header: the vocabulary and the requests need neither json nor curl, and
# with the bodies compiled elsewhere no public header does.
include("${CMAKE_CURRENT_LIST_DIR}/../../consume/steps.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../public_headers.cmake")

function(heavy_files_of header out)
    file(WRITE "${work_dir}/one.cpp" "#include <${header}>\n")
    execute_process(COMMAND "${compiler}" -std=c++17 -M "-I${source_dir}/include" ${ARGN} "${work_dir}/one.cpp"
        OUTPUT_VARIABLE files COMMAND_ERROR_IS_FATAL ANY)
    string(FIND "${files}" "${header}" position)
    if(position EQUAL -1)
        message(FATAL_ERROR "the compiler did not say what it read: ${files}")
    endif()
    string(REGEX MATCHALL "[^ ]+/(nlohmann/json\\.hpp|curl/curl\\.h)[ \n]" heavy "${files}")
    set(${out} "${heavy}" PARENT_SCOPE)
endfunction()

# A list of nothing but light headers would prove nothing.
heavy_files_of(fermata/wire/nlohmann.hpp json -DFERMATA_COMPILED)
heavy_files_of(fermata/detail/curl/handles.hpp curl -DFERMATA_COMPILED)
if(NOT json MATCHES "nlohmann" OR NOT curl)
    message(FATAL_ERROR "json and curl are not seen where they are: \"${json}\", \"${curl}\"")
endif()

set(light 0)
public_headers(headers)
foreach(header IN LISTS headers)
    heavy_files_of(${header} heavy -DFERMATA_COMPILED)
    if(heavy)
        message(SEND_ERROR "${header} in the compiled flavour reads ${heavy}")
    endif()
    if(header MATCHES "^fermata/(core/|api/|policy/|http/(message|transport|curl_options)\\.|config\\.|fwd\\.|version\\.)")
        heavy_files_of(${header} heavy)
        if(heavy)
            message(SEND_ERROR "${header} in the header-only flavour reads ${heavy}")
        endif()
        math(EXPR light "${light} + 1")
    endif()
endforeach()
message("${light} headers are light in both flavours")
if(light LESS 20)
    message(SEND_ERROR "where are the others?")
endif()
