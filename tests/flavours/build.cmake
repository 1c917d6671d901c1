# SPDX-License-Identifier: MIT
# Configures and builds what `preset` says in `work_dir`, which is kept: a second run is quick.
cmake_minimum_required(VERSION 3.22)

execute_process(COMMAND "${CMAKE_COMMAND}" --preset "${preset}" -B "${work_dir}" -G "${generator}"
        -D "FERMATA_WARNINGS_AS_ERRORS=$ENV{FERMATA_WARNINGS_AS_ERRORS}"
    WORKING_DIRECTORY "${source_dir}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${work_dir}" --parallel ${processors} COMMAND_ERROR_IS_FATAL ANY)
