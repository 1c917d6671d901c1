// SPDX-License-Identifier: MIT
// package: libsdl2-dev
// flags: pkg-config --cflags sdl2
#include <SDL.h>
#include <SDL_syswm.h>
