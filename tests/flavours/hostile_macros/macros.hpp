// SPDX-License-Identifier: MIT
// What windows.h, macOS's AssertMacros.h, X11, term.h and perl.h do to those who come after them; the last stands for
// what macOS and OpenBSD lack. Included a second time, behind a header: a macro that was changed on the way is an error
// then.
#define check(...) a hostile macro was used
#define verify(...) a hostile macro was used
#define min(...) a hostile macro was used
#define max(...) a hostile macro was used
#define small a hostile macro was used
#define interface a hostile macro was used
#define near a hostile macro was used
#define far a hostile macro was used
#define lines a hostile macro was used
#define seed(...) a hostile macro was used
#define ERROR a hostile macro was used
#define DELETE a hostile macro was used
#define IN a hostile macro was used
#define OUT a hostile macro was used
#define sigtimedwait a hostile macro was used
