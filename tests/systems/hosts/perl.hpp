// SPDX-License-Identifier: MIT
// package: libperl-dev
// flags: perl -MExtUtils::Embed -e ccopts
// libstdc++'s <locale> does not bear perl.h before it, which makes macros of do_open and do_close: so it comes first.
#include <locale>

// In Perl's own order.
#include <EXTERN.h>

#include <perl.h>

#include <XSUB.h>
