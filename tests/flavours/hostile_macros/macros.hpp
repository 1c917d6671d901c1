// SPDX-License-Identifier: MIT
// What windows.h, macOS's AssertMacros.h, X11, term.h, perl.h, ruby.h and Qt do to those who come after them, and what
// macOS and OpenBSD lack; tests/systems/hosts.sh has the real headers. Included a second time, behind a header: a macro
// that was changed on the way is an error then.
#define check(...) a hostile macro was used
#define verify(...) a hostile macro was used
#define min(...) a hostile macro was used
#define max(...) a hostile macro was used
#define small a hostile macro was used
#define interface a hostile macro was used
#define near a hostile macro was used
#define far a hostile macro was used
#define ERROR a hostile macro was used
#define DELETE a hostile macro was used
#define IN a hostile macro was used
#define OUT a hostile macro was used
#define columns a hostile macro was used
#define lines a hostile macro was used
#define newline a hostile macro was used
#define tab a hostile macro was used
#define timeout(...) a hostile macro was used
#define tone a hostile macro was used
#define die a hostile macro was used
#define form a hostile macro was used
#define instr a hostile macro was used
#define seed(...) a hostile macro was used
#define warn a hostile macro was used
#define finite(...) a hostile macro was used
#define emit a hostile macro was used
#define foreach a hostile macro was used
#define forever a hostile macro was used
#define signals a hostile macro was used
#define slots a hostile macro was used
#define sigtimedwait a hostile macro was used
