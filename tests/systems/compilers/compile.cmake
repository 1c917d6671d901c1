# SPDX-License-Identifier: MIT
# cmake -D compiler=... -D flags=... -D "extra=..." -D source_dir=... -D work_dir=... -P compile.cmake
# All public headers, those of extra/ that are named, and a program that uses them: no warning.
set(ENV{FERMATA_WARNINGS_AS_ERRORS} ON)
include("${CMAKE_CURRENT_LIST_DIR}/../../consume/steps.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../../flavours/public_headers.cmake")

write_every_header(${extra})
separate_arguments(flags UNIX_COMMAND "${flags}")
run("${compiler}" ${flags} "-I${source_dir}/include" "-I${work_dir}" "${source_dir}/tests/flavours/smoke.cpp")
