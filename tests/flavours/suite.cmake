# SPDX-License-Identifier: MIT
# Runs the suite that build.cmake has built.
cmake_minimum_required(VERSION 3.22)

# The sanitizers of older compilers cannot place their memory where the kernel spreads addresses widely.
set(in_order "")
find_program(setarch setarch)
if(setarch AND preset MATCHES "san$")
    execute_process(COMMAND "${setarch}" -R true RESULT_VARIABLE result ERROR_QUIET)
    if(result EQUAL 0)
        set(in_order "${setarch}" -R)
    endif()
endif()
set(ENV{TSAN_OPTIONS} "suppressions=${CMAKE_CURRENT_LIST_DIR}/tsan.supp")
execute_process(
    COMMAND ${in_order} "${CMAKE_CTEST_COMMAND}" --test-dir "${work_dir}" --parallel 2 --timeout 7200
        --no-tests=error --output-on-failure
    COMMAND_ERROR_IS_FATAL ANY)
