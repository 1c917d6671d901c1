// SPDX-License-Identifier: MIT
// package: libjack-jackd2-dev
// flags: pkg-config --cflags jack
#include <jack/jack.h>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>
