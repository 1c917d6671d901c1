# SPDX-License-Identifier: MIT
# All public headers, bodies included, behind macros.hpp, which they must neither use nor change. The headers of others
# come first, precompiled, since they are not ours to mend.
include("${CMAKE_CURRENT_LIST_DIR}/../../consume/steps.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../public_headers.cmake")

file(GLOB_RECURSE files "${source_dir}/include/fermata/*")
list(FILTER files EXCLUDE REGEX "/fermata/extra/(coroutine|expected|stop_token|throwing)\\.")
set(foreign "")
foreach(file IN LISTS files)
    file(STRINGS "${file}" lines REGEX "^#include <")
    list(FILTER lines EXCLUDE REGEX "<fermata/")
    list(APPEND foreign ${lines})
endforeach()
list(REMOVE_DUPLICATES foreign)
list(TRANSFORM foreign REPLACE "#include (<[^>]+>).*" "#if __has_include(\\1) // not those of another system\n#include \\1\n#endif")
list(JOIN foreign "\n" foreign)
file(WRITE "${work_dir}/foreign.hpp" "${foreign}\n")

separate_arguments(flags UNIX_COMMAND "${flags}")
list(APPEND flags -std=c++17 -pedantic-errors "-I${source_dir}/include" "-I${CMAKE_CURRENT_LIST_DIR}") # a macro defined anew
run("${compiler}" ${flags} -x c++-header "${work_dir}/foreign.hpp" -o "${work_dir}/foreign.hpp.gch")

file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/macros.hpp" macros REGEX "^#define")
list(TRANSFORM macros REPLACE "^#define ([A-Za-z]+).*" "\\1")
set(still_defined "")
foreach(macro IN LISTS macros)
    string(APPEND still_defined "#ifndef ${macro}\n#error ${macro} is gone\n#endif\n")
endforeach()

# Compiles `code` between the macros and the questions whether they are still there. The rest are flags.
function(compile code out_result out_output)
    file(WRITE "${work_dir}/one.cpp"
        "#include \"macros.hpp\"\n${code}\n#line 1 \"behind\"\n${still_defined}#include \"macros.hpp\"\n")
    execute_process(
        COMMAND "${compiler}" ${flags} -fsyntax-only ${ARGN} "${work_dir}/one.cpp"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${out_result} "${result}" PARENT_SCOPE)
    set(${out_output} "${output}" PARENT_SCOPE)
endfunction()

public_headers(headers)
list(TRANSFORM headers REPLACE "(.+)" "#include <\\1>")
list(JOIN headers "\n" every_header)
compile("${every_header}" result output -include "${work_dir}/foreign.hpp")
if(NOT result EQUAL 0)
    message("${output}")
    message(SEND_ERROR "a header does not bear hostile macros")
endif()

# Each macro hurts when it is used, and is missed when it is gone or changed.
list(LENGTH macros count)
if(NOT count EQUAL 30)
    message(SEND_ERROR "there are ${count} macros: ${macros}")
endif()
foreach(macro IN LISTS macros)
    foreach(code IN ITEMS "int ${macro}(int);" "#undef ${macro}" "#undef ${macro}\n#define ${macro}")
        compile("${code}" result output)
        if(result EQUAL 0)
            message(SEND_ERROR "this went unnoticed: ${code}")
        endif()
    endforeach()
endforeach()
