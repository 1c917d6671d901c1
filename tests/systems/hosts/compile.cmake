# SPDX-License-Identifier: MIT
# cmake -D host=HEADER -D flags=... -D compiler=... -D source_dir=... -D work_dir=... -P compile.cmake
# All public headers and a program that uses them, before the host's headers and after them. After them with the bodies,
# which the host's macros could hurt; before them as the compiled flavour has them.
set(ENV{FERMATA_WARNINGS_AS_ERRORS} ON)
include("${CMAKE_CURRENT_LIST_DIR}/../../consume/steps.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../../flavours/public_headers.cmake")

if(compiler STREQUAL "g++")
    write_every_header(throwing.hpp coroutine.hpp expected.hpp stop_token.hpp)
    string(APPEND flags " -std=c++2b")
else()
    write_every_header(throwing.hpp)
    string(APPEND flags " -std=c++17")
endif()

separate_arguments(flags UNIX_COMMAND "${flags}")
list(APPEND flags -fsyntax-only "-I${source_dir}/include" "-I${work_dir}")
set(program "#include \"${source_dir}/tests/flavours/smoke.cpp\"\n")
set(hosts_own "#include \"${host}\"\n")
file(WRITE "${work_dir}/after.cpp" "${hosts_own}${program}")
file(WRITE "${work_dir}/before.cpp" "${program}${hosts_own}")
run("${compiler}" ${flags} "${work_dir}/after.cpp")
run("${compiler}" ${flags} -DFERMATA_COMPILED "${work_dir}/before.cpp")
