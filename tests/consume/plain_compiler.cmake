# SPDX-License-Identifier: MIT
# Builds app.cpp with the compiler and pkg-config alone. The headers are no system headers here: their own warnings count.
include("${CMAKE_CURRENT_LIST_DIR}/steps.cmake")

function(pkg_config out)
    execute_process(COMMAND pkg-config --cflags --libs ${ARGN} OUTPUT_VARIABLE answer COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(answer UNIX_COMMAND "${answer}")
    set(${out} ${answer} PARENT_SCOPE)
endfunction()

set(app "${CMAKE_CURRENT_LIST_DIR}/app.cpp")
if(name STREQUAL pkg_config)
    file(GLOB_RECURSE package "${prefix}/*/fermata.pc")
    get_filename_component(package_dir "${package}" DIRECTORY)
    set(ENV{PKG_CONFIG_PATH} "${package_dir}")
    pkg_config(package_flags fermata)
else()
    # The single header in place of every include of app.cpp, in a folder that holds nothing else of ours.
    file(COPY "${fermata_build_dir}/fermata.hpp" DESTINATION "${work_dir}")
    file(READ "${app}" text)
    string(REGEX REPLACE "#include <fermata/[^\n]*" "#include <fermata.hpp>" text "${text}")
    set(app "${work_dir}/app.cpp")
    file(WRITE "${app}" "${text}")
    pkg_config(package_flags libcurl nlohmann_json)
    list(PREPEND package_flags "-I${work_dir}")
endif()
separate_arguments(flags UNIX_COMMAND "${flags}")
run("${compiler}" -std=c++17 ${flags} "${app}" -o "${work_dir}/app" ${package_flags})
check_app("${work_dir}/app")
