# SPDX-License-Identifier: MIT
# Builds the smoke program with `compiler`, `standard`, `flavour` and `exceptions`, and runs it against the emulator; by
# `runner` where another processor is meant.
include("${CMAKE_CURRENT_LIST_DIR}/../consume/steps.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/public_headers.cmake")

write_every_header()

separate_arguments(flags UNIX_COMMAND "${flags}")
string(REPLACE 23 2b standard "${standard}") # as compilers called it before it was finished
list(APPEND flags -std=c++${standard} "-I${source_dir}/include" "-I${work_dir}")
if(compiler STREQUAL g++ AND exceptions STREQUAL with_exceptions)
    list(APPEND flags -O2) # some of its warnings come only with it
endif()
set(sources "${CMAKE_CURRENT_LIST_DIR}/smoke.cpp")
if(flavour STREQUAL compiled)
    list(APPEND flags -DFERMATA_COMPILED)
    list(APPEND sources "${source_dir}/cmake/fermata.cpp")
endif()
if(exceptions STREQUAL no_exceptions_no_rtti)
    list(APPEND flags -fno-exceptions -fno-rtti)
endif()
execute_process(COMMAND pkg-config --cflags --libs libcurl nlohmann_json libcrypto
    OUTPUT_VARIABLE dependencies COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(dependencies UNIX_COMMAND "${dependencies}")
run("${compiler}" ${flags} ${sources} -o "${work_dir}/smoke" ${dependencies} -pthread)

execute_process(
    COMMAND "${source_dir}/tests/examples/with_emulator.sh" "${emulator}" ${runner} "${work_dir}/smoke" BASE_URL "${work_dir}"
    OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT output STREQUAL "all is well\n")
    message(FATAL_ERROR "${output}")
endif()
