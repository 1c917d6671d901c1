// SPDX-License-Identifier: MIT
// package: puredata-dev
// flags: echo -isystem /usr/include/pd
#include <m_pd.h>
