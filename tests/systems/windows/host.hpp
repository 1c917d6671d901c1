// SPDX-License-Identifier: MIT
// The headers of Windows that define the most names which others use: min, max, ERROR, DELETE, interface, near, small.
#include <winsock2.h>

#include <windows.h>

#include <commctrl.h>
#include <commdlg.h>
#include <objbase.h>
#include <shlobj.h>
#include <wincrypt.h>
#include <wininet.h>
