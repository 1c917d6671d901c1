# SPDX-License-Identifier: MIT
# No token of the library depends on compiler flags: conditions stand in config.hpp, around a header's own body, and,
# for the platform, in detail/curl/handles, detail/files/file_system and detail/files/locked_file. Opt-in headers may
# require a newer standard.

function(check_directives file)
    node_of(${file} node)
    if(node MATCHES "^(config$|detail/(curl/handles|files/(file_system|locked_file))$|extra/)")
        return()
    endif()
    file(STRINGS "${include_dir}/${file}" lines REGEX "^ *# *[a-z]")
    list(FILTER lines EXCLUDE REGEX "^#(include <.*|pragma once|if FERMATA_HEADER_ONLY|endif)$")
    if(lines)
        fault("${file}: has preprocessor directives that only config.hpp may have: ${lines}")
    endif()
endfunction()
