# SPDX-License-Identifier: MIT
# Each header in a file of its own, header-only. All are linked into one program, which finds a body that is not inline;
# then a script looks into each object for a function of ours that its header declares and uses, but gives no body.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${include_dir}" "${include_dir}/*.hpp")

# Another config.hpp stands before ours, and has the functions written out that nobody calls, to be looked at.
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/alone/config/fermata/config.hpp" @ONLY CONTENT "#pragma once
#include \"@include_dir@/config.hpp\"
#undef FERMATA_INLINE
#define FERMATA_INLINE inline __attribute__((used))
")

add_library(header_alone_objects OBJECT)
foreach(header IN LISTS headers)
    string(REPLACE ".hpp" ".cpp" source "${CMAKE_CURRENT_BINARY_DIR}/alone/${header}")
    set(content "#include <fermata/${header}>\n#include <fermata/${header}>\n")
    set(standard "")
    if(header MATCHES "^extra/(coroutine|stop_token)\\.hpp$")
        set(standard -std=c++20)
    elseif(header STREQUAL "extra/expected.hpp")
        set(standard -std=c++2b)
        # Where the standard library has no std::expected, there is nothing to compile.
        string(PREPEND content "#include <version>\n#if defined(__cpp_lib_expected)\n")
        string(APPEND content "#endif\n")
    endif()
    file(CONFIGURE OUTPUT "${source}" CONTENT "${content}" @ONLY)
    set_source_files_properties("${source}" PROPERTIES COMPILE_OPTIONS "${standard}")
    target_sources(header_alone_objects PRIVATE "${source}")
endforeach()
target_include_directories(header_alone_objects BEFORE PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/alone/config")
target_link_libraries(header_alone_objects PUBLIC fermata::fermata OpenSSL::Crypto PRIVATE fermata_warnings)

file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/alone/main.cpp" CONTENT "int main() { return 0; }\n")
add_executable(header_alone "${CMAKE_CURRENT_BINARY_DIR}/alone/main.cpp")
target_link_libraries(header_alone PRIVATE header_alone_objects)

add_test(NAME structure.header_alone
    COMMAND ${CMAKE_COMMAND} -D "nm=${CMAKE_NM}" -D "objects=$<TARGET_OBJECTS:header_alone_objects>"
        -P "${CMAKE_CURRENT_SOURCE_DIR}/header_alone_symbols.cmake")
