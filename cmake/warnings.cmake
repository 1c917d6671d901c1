# SPDX-License-Identifier: MIT
# The project's own warnings, for its own tests and examples: never exported and never a parent's.
option(FERMATA_WARNINGS_AS_ERRORS "Let a warning in the tests and examples fail the build" OFF)

add_library(fermata_warnings INTERFACE)
if(MSVC)
    target_compile_options(fermata_warnings INTERFACE /W4 $<$<BOOL:${FERMATA_WARNINGS_AS_ERRORS}>:/WX>)
else()
    # Files that are compiled together may use the names of one another.
    target_compile_options(fermata_warnings INTERFACE
        -Wall -Wextra -Wpedantic $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow> -Wconversion
        -Wsign-conversion -Wold-style-cast
        $<$<BOOL:${FERMATA_WARNINGS_AS_ERRORS}>:-Werror>)
endif()
