# SPDX-License-Identifier: MIT
# Writes `output`: the licence, then fermata.hpp and all of ours that it includes, depth first, each file once.
# cmake -D source_dir=... -D output=... -P amalgamate.cmake

cmake_minimum_required(VERSION 3.22)

function(append_file name)
    file(READ "${source_dir}/include/${name}" rest)
    string(REPLACE "#pragma once\n" "" rest "${rest}")
    string(REPLACE "// SPDX-License-Identifier: MIT\n" "" rest "${rest}")
    string(FIND "${rest}" "#include <fermata/" position)
    while(NOT position EQUAL -1)
        string(SUBSTRING "${rest}" 0 ${position} before)
        file(APPEND "${output}.tmp" "${before}")
        string(SUBSTRING "${rest}" ${position} -1 rest)
        string(FIND "${rest}" "\n" line_end)
        string(SUBSTRING "${rest}" 0 ${line_end} line)
        math(EXPR line_end "${line_end} + 1")
        string(SUBSTRING "${rest}" ${line_end} -1 rest)
        string(REGEX REPLACE "#include <(.+)>.*" "\\1" included "${line}")
        get_property(seen GLOBAL PROPERTY fermata_seen)
        if(NOT included IN_LIST seen)
            set_property(GLOBAL APPEND PROPERTY fermata_seen "${included}")
            append_file("${included}")
        endif()
        string(FIND "${rest}" "#include <fermata/" position)
    endwhile()
    file(APPEND "${output}.tmp" "${rest}")
endfunction()

file(READ "${source_dir}/LICENSE" licence)
string(STRIP "${licence}" licence)
string(REPLACE "\n" "\n// " licence "// ${licence}")
string(REPLACE "// \n" "//\n" licence "${licence}")
file(WRITE "${output}.tmp" "${licence}\n" [[
#pragma once

#if defined(FERMATA_COMPILED)
#error "the single header is header-only; fermata::compiled comes with headers of its own"
#endif
]])
append_file(fermata/fermata.hpp)
file(RENAME "${output}.tmp" "${output}")
