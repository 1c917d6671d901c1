# SPDX-License-Identifier: MIT
# What CMake says when a dependency is missing.
include("${CMAKE_CURRENT_LIST_DIR}/steps.cmake")

# `expected` in the output; "error" or "success" as the result; the rest are CMake's arguments.
function(check_configure expected outcome)
    file(REMOVE_RECURSE "${work_dir}/build")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -B "${work_dir}/build" -G "${generator}" -D "CMAKE_CXX_COMPILER=${compiler}" ${ARGN}
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    string(REGEX REPLACE "[ \n]+" " " output "${output}")
    set(got error)
    if(result EQUAL 0)
        set(got success)
    endif()
    if(NOT got STREQUAL outcome OR NOT output MATCHES "${expected}")
        message("${output}")
        message(SEND_ERROR "cmake ${ARGN}: ${got}, expected ${outcome} and \"${expected}\"")
    endif()
endfunction()

set(alone -S "${fermata_source_dir}" -D FERMATA_BUILD_TESTS=OFF -D FERMATA_BUILD_EXAMPLES=OFF)
set(no_json -D CMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON)
set(no_openssl -D CMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON)
set(stand_in -D "FETCHCONTENT_SOURCE_DIR_NLOHMANN_JSON=${CMAKE_CURRENT_LIST_DIR}/json_stand_in")

check_configure("fermata needs libcurl 7.68 or newer: install libcurl4-openssl-dev" error
    ${alone} -D CMAKE_DISABLE_FIND_PACKAGE_CURL=ON)
check_configure("fermata::signature needs OpenSSL 1.1.1 or newer: install libssl-dev .* or set FERMATA_SIGNATURE=OFF" error
    ${alone} ${no_openssl})
check_configure("Generating done" success ${alone} ${no_openssl} -D FERMATA_SIGNATURE=OFF)
check_configure("FERMATA_INSTALL needs nlohmann/json 3.10 or newer as an installed package" error
    ${alone} ${no_json} -D FERMATA_INSTALL=ON)
# The download itself needs the internet: a stand-in of a source folder shows what is around it.
check_configure("Generating done" success ${alone} ${no_json} ${stand_in} -D FERMATA_INSTALL=OFF)
check_configure("FERMATA_INSTALL needs CURL::libcurl from an installed package" error
    -S "${CMAKE_CURRENT_LIST_DIR}/careless" -D "fermata_source_dir=${fermata_source_dir}" -D FERMATA_INSTALL=ON)
