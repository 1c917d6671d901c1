# SPDX-License-Identifier: MIT
# `cmake --install`: the headers, the compiled library, a package for find_package(fermata) and a pkg-config file.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(fermata_dependencies CURL::libcurl nlohmann_json::nlohmann_json)
if(FERMATA_SIGNATURE)
    list(APPEND fermata_dependencies OpenSSL::Crypto)
endif()

# A target of the build tree could not be found again by whoever uses the installed package.
foreach(dependency IN LISTS fermata_dependencies)
    get_target_property(fermata_is_imported ${dependency} IMPORTED)
    if(NOT fermata_is_imported)
        message(FATAL_ERROR "FERMATA_INSTALL needs ${dependency} from an installed package, not from this build: set FERMATA_INSTALL=OFF.")
    endif()
endforeach()

set_target_properties(fermata_compiled PROPERTIES EXCLUDE_FROM_ALL OFF OUTPUT_NAME fermata)

set(fermata_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/fermata")
install(TARGETS fermata fermata_compiled EXPORT fermata_targets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT fermata_development)
install(DIRECTORY include/ DESTINATION include COMPONENT fermata_development)
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT fermata_development)
install(EXPORT fermata_targets FILE fermata-targets.cmake NAMESPACE fermata::
    DESTINATION "${fermata_package_dir}" COMPONENT fermata_development)

# A component of its own, since it alone needs OpenSSL.
if(FERMATA_SIGNATURE)
    install(TARGETS fermata_signature EXPORT fermata_signature_target)
    install(EXPORT fermata_signature_target FILE fermata-signature-target.cmake NAMESPACE fermata::
        DESTINATION "${fermata_package_dir}" COMPONENT fermata_development)
endif()

configure_package_config_file(cmake/fermata-config.cmake.in fermata-config.cmake
    INSTALL_DESTINATION "${fermata_package_dir}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(fermata-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/fermata-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/fermata-config-version.cmake"
    DESTINATION "${fermata_package_dir}" COMPONENT fermata_development)

file(RELATIVE_PATH fermata_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" /)
configure_file(cmake/fermata.pc.in fermata.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/fermata.pc"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT fermata_development)
