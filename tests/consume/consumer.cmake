# SPDX-License-Identifier: MIT
# Configures, builds and runs the CMake project in the folder `name`.
include("${CMAKE_CURRENT_LIST_DIR}/steps.cmake")

run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/${name}" -B "${work_dir}/build" -G "${generator}"
    -D "CMAKE_CXX_COMPILER=${compiler}"
    -D "CMAKE_CXX_FLAGS=${flags}"
    -D "CMAKE_PREFIX_PATH=${prefix}"
    -D "fermata_source_dir=${fermata_source_dir}")
run("${CMAKE_COMMAND}" --build "${work_dir}/build")
set(expected expected.txt)
if(name MATCHES "_signature$")
    set(expected signature_expected.txt)
endif()
check_app("${work_dir}/build/app" ${expected})
check_app("${work_dir}/build/app_compiled" ${expected})
