// SPDX-License-Identifier: MIT
#pragma once

// The only file that defines macros.
//
// FERMATA_VERSION is for conditions: 1.2.3 is 10203. The three numbers are the one place that knows the version:
// CMakeLists.txt reads them from here, and version.hpp has it as text.
//
// Bodies are FERMATA_INLINE. Virtual functions are FERMATA_INLINE in their class, too: after a plain declaration there,
// every file that includes the header would get the table of the class, and so the code of all that it calls.
//
// The two flavours live in two inline namespaces, so that a program which mixes them across an interface fails at link
// time instead of breaking the one-definition rule.
#if (defined(_MSVC_LANG) ? _MSVC_LANG : __cplusplus) < 201703L
#error "fermata needs C++17: -std=c++17, or /std:c++17"
#endif

#define FERMATA_VERSION_MAJOR 0
#define FERMATA_VERSION_MINOR 1
#define FERMATA_VERSION_PATCH 0
#define FERMATA_VERSION (FERMATA_VERSION_MAJOR * 10000 + FERMATA_VERSION_MINOR * 100 + FERMATA_VERSION_PATCH)
#define FERMATA_VERSION_STRING FERMATA_DOTTED(FERMATA_VERSION_MAJOR, FERMATA_VERSION_MINOR, FERMATA_VERSION_PATCH)
#define FERMATA_DOTTED(major, minor, patch) FERMATA_QUOTED(major) "." FERMATA_QUOTED(minor) "." FERMATA_QUOTED(patch)
#define FERMATA_QUOTED(number) #number

#if defined(FERMATA_COMPILED) // set by the target fermata::compiled for everyone who links it
#define FERMATA_HEADER_ONLY 0
#define FERMATA_INLINE
#define FERMATA_BEGIN_NAMESPACE                                                                                        \
    namespace fermata {                                                                                                \
    inline namespace v0_1_compiled {
#else
#define FERMATA_HEADER_ONLY 1
#define FERMATA_INLINE inline
#define FERMATA_BEGIN_NAMESPACE                                                                                        \
    namespace fermata {                                                                                                \
    inline namespace v0_1 {
#endif
#define FERMATA_END_NAMESPACE                                                                                          \
    }                                                                                                                  \
    }
