# SPDX-License-Identifier: MIT
# Every header that a user may include, as <fermata/...>, but for those of extra/ that need exceptions or more than C++17.
function(public_headers out)
    file(GLOB_RECURSE headers RELATIVE "${source_dir}/include" "${source_dir}/include/fermata/*.hpp")
    list(FILTER headers EXCLUDE REGEX "^fermata/((detail|extra|wire)/|src\\.hpp)")
    file(GLOB leaves RELATIVE "${source_dir}/include"
        "${source_dir}/include/fermata/extra/signature.hpp" "${source_dir}/include/fermata/extra/webhook_key.hpp"
        "${source_dir}/include/fermata/wire/json.hpp" "${source_dir}/include/fermata/wire/callback.hpp")
    list(APPEND headers ${leaves})
    list(LENGTH headers count)
    if(count LESS 20)
        message(FATAL_ERROR "there are only ${count} public headers: ${headers}")
    endif()
    set(${out} ${headers} PARENT_SCOPE)
endfunction()

# Writes `work_dir`/every_header.hpp, which includes them all, and those of extra/ that are named.
function(write_every_header)
    public_headers(headers)
    list(TRANSFORM ARGN PREPEND "fermata/extra/" OUTPUT_VARIABLE more)
    list(APPEND headers ${more})
    list(TRANSFORM headers REPLACE "(.+)" "#include <\\1>\n")
    list(JOIN headers "" text)
    file(WRITE "${work_dir}/every_header.hpp" "${text}")
endfunction()
