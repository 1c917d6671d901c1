# SPDX-License-Identifier: MIT
# fermata_catch_main: Catch2, version 2 or 3, with its main function. Tests include tests/support/catch.hpp.
if(NOT TARGET Catch2::Catch2)
    find_package(Catch2 QUIET)
endif()
if(NOT TARGET Catch2::Catch2)
    include(FetchContent)
    FetchContent_Declare(Catch2
        GIT_REPOSITORY https://github.com/catchorg/Catch2.git
        GIT_TAG 2b60af89e23d28eefc081bc930831ee9d45ea58b) # v3.8.1
    FetchContent_MakeAvailable(Catch2)
endif()

if(TARGET Catch2::Catch2WithMain)
    add_library(fermata_catch_main INTERFACE)
    target_link_libraries(fermata_catch_main INTERFACE Catch2::Catch2WithMain)
else()
    add_library(fermata_catch_main STATIC "${PROJECT_SOURCE_DIR}/tests/support/catch_main.cpp")
    target_link_libraries(fermata_catch_main PUBLIC Catch2::Catch2)
endif()
target_include_directories(fermata_catch_main INTERFACE "${PROJECT_SOURCE_DIR}/tests")
target_compile_features(fermata_catch_main INTERFACE cxx_std_17)

# One ctest test for each file of a Catch2 program: they run in parallel, and a failure is named by its file, then by
# Catch2 with the test case, the expression and its values.
function(fermata_register_tests prefix program)
    foreach(source IN LISTS ARGN)
        get_filename_component(name "${source}" NAME_WE)
        add_test(NAME ${prefix}.${name} COMMAND ${program} --filenames-as-tags "[#${name}]")
        set_tests_properties(${prefix}.${name} PROPERTIES
            TIMEOUT 3600
            FAIL_REGULAR_EXPRESSION "No tests? (cases matched|ran)") # Catch2 2 calls that a success
    endforeach()
endfunction()
