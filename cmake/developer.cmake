# SPDX-License-Identifier: MIT
# What only fermata's own developers build; a parent project that asks for nothing never reads this file.
include(cmake/warnings.cmake)
target_compile_options(fermata_compiled PRIVATE $<TARGET_PROPERTY:fermata_warnings,INTERFACE_COMPILE_OPTIONS>)

add_custom_target(fermata_single_header
    COMMAND ${CMAKE_COMMAND} -D "source_dir=${PROJECT_SOURCE_DIR}" -D "output=${PROJECT_BINARY_DIR}/fermata.hpp"
        -P "${PROJECT_SOURCE_DIR}/cmake/amalgamate.cmake"
    COMMENT "Writing the single header fermata.hpp"
    VERBATIM)

if(FERMATA_BUILD_TESTS)
    # Off in flavours/, which runs the other tests again in builds of its own.
    option(FERMATA_TESTS_OF_OTHER_BUILDS "Also the tests that are the same in every build, or build something themselves" ON)
    enable_testing()
    include(cmake/catch.cmake)
endif()
if(FERMATA_BUILD_TESTS OR FERMATA_BUILD_EXAMPLES)
    add_subdirectory(tests/emulator)
endif()
if(FERMATA_BUILD_EXAMPLES)
    add_subdirectory(examples)
endif()
if(FERMATA_BUILD_TESTS)
    add_subdirectory(tests)
endif()
