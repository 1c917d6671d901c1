// SPDX-License-Identifier: MIT
// package: libperl-dev
// flags: perl -MExtUtils::Embed -e ccopts
// libstdc++ does not bear perl.h before it, which makes macros of do_open, do_close and seed: so its headers come
// first.
#include <locale>
#include <random>

// In Perl's own order.
#include <EXTERN.h>

#include <perl.h>

#include <XSUB.h>
