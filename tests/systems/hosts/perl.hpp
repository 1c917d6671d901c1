// SPDX-License-Identifier: MIT
// package: libperl-dev
// flags: perl -MExtUtils::Embed -e ccopts
// In Perl's own order.
#include <EXTERN.h>

#include <perl.h>

#include <XSUB.h>
