# SPDX-License-Identifier: MIT
# A target that the parent project already has wins, then an installed package; nlohmann/json is then fetched, pinned.
# curl and OpenSSL are never fetched: the updates of what does TLS and cryptography belong to the system.

if(NOT TARGET Threads::Threads)
    find_package(Threads REQUIRED)
endif()

if(NOT TARGET CURL::libcurl)
    # Without a version here: curl's own package file refuses 8.x to whoever asks for 7.68.
    find_package(CURL QUIET)
    set(fermata_curl_version "${CURL_VERSION}")
    if(NOT fermata_curl_version)
        set(fermata_curl_version "${CURL_VERSION_STRING}")
    endif()
    if(NOT TARGET CURL::libcurl OR fermata_curl_version VERSION_LESS 7.68)
        message(FATAL_ERROR "fermata needs libcurl 7.68 or newer: install libcurl4-openssl-dev (Debian, Ubuntu) or curl (vcpkg, brew).")
    endif()
endif()

if(FERMATA_SIGNATURE AND NOT TARGET OpenSSL::Crypto)
    find_package(OpenSSL 1.1.1 QUIET COMPONENTS Crypto)
    if(NOT TARGET OpenSSL::Crypto OR OPENSSL_VERSION VERSION_LESS 1.1.1)
        message(FATAL_ERROR "fermata::signature needs OpenSSL 1.1.1 or newer: install libssl-dev (Debian, Ubuntu) or openssl (vcpkg, brew), or set FERMATA_SIGNATURE=OFF.")
    endif()
endif()

if(NOT TARGET nlohmann_json::nlohmann_json)
    find_package(nlohmann_json 3.10 QUIET)
endif()
if(NOT TARGET nlohmann_json::nlohmann_json)
    if(FERMATA_INSTALL)
        message(FATAL_ERROR "FERMATA_INSTALL needs nlohmann/json 3.10 or newer as an installed package: install nlohmann-json3-dev (Debian, Ubuntu) or nlohmann-json (vcpkg, brew), or set FERMATA_INSTALL=OFF.")
    endif()
    include(FetchContent)
    FetchContent_Declare(nlohmann_json
        URL https://github.com/nlohmann/json/releases/download/v3.12.0/json.tar.xz
        URL_HASH SHA256=42f6e95cad6ec532fd372391373363b62a14af6d771056dbfc86160e6dfff7aa)
    FetchContent_MakeAvailable(nlohmann_json)
endif()
