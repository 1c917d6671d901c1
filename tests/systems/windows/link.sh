#!/bin/sh
# SPDX-License-Identifier: MIT
# Stands between g++ and its own linker, and calls that of LLVM.
shift # collect2
exec ld.lld "$@"
