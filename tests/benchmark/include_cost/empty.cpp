// SPDX-License-Identifier: MIT
// What any file costs.
