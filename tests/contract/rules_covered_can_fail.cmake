# SPDX-License-Identifier: MIT
# rules_covered.cmake names what is wrong: a row too many, a row too few, a row twice, a row of another source, an
# empty table.
cmake_minimum_required(VERSION 3.22)
file(READ "${table}" text)
file(MAKE_DIRECTORY "${work_dir}")

# Runs the comparison on a table of `content`; it must fail and say `words`.
function(expect_fault words content)
    file(WRITE "${work_dir}/rules.tsv" "${content}")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -D "program=${program}" -D "table=${work_dir}/rules.tsv"
            -P "${CMAKE_CURRENT_LIST_DIR}/rules_covered.cmake"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    string(FIND "${output}" "${words}" at)
    if(result EQUAL 0 OR at EQUAL -1)
        message(SEND_ERROR "expected a failure with \"${words}\", but the exit code is ${result}:\n${output}")
    endif()
endfunction()

set(last_row "")
if(text MATCHES "\n([^\n]+)\n$")
    set(last_row "${CMAKE_MATCH_1}")
endif()
string(REGEX MATCH "^[^\t]+" last_id "${last_row}")
string(REPLACE "${last_row}\n" "" without_last_row "${text}")

expect_fault("a rule without a test: 001-nothing-checks-this" "${text}001-nothing-checks-this\t001\tof no seed\n")
expect_fault("a tag without a rule: ${last_id}" "${without_last_row}")
expect_fault("two rows: ${last_id}" "${text}${last_row}\n")
expect_fault("an id of another source" "${text}001-nothing-checks-this\t002\tof no seed\n")
expect_fault("not a row" "${text}001-nothing-checks-this\n")
expect_fault("0 rules" "id\tsource\trule\n")
