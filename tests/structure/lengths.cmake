# SPDX-License-Identifier: MIT
# How long the files are, in lines.

function(check_length file)
    file(READ "${include_dir}/${file}" text)
    string(REGEX REPLACE "[^\n]" "" newlines "${text}")
    string(LENGTH "${newlines}" length)
    set_property(GLOBAL APPEND PROPERTY lengths ${length})
    if(length GREATER longest_file)
        fault("${file}: has ${length} lines, above ${longest_file}")
    endif()
endfunction()

function(print_lengths)
    get_property(lengths GLOBAL PROPERTY lengths)
    list(SORT lengths COMPARE NATURAL)
    list(LENGTH lengths count)
    math(EXPR middle "${count} / 2")
    list(GET lengths ${middle} median)
    list(GET lengths -1 longest)
    message(STATUS "${count} files, median ${median} lines, longest ${longest}")
endfunction()
