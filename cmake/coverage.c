// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Lets worker processes, which end by _exit, keep their counts too (see
/// ENTENTE_COVERAGE in CMakeLists.txt).

void __gcov_dump(void);
void __real__exit(int status);
void __wrap__exit(int status);

void
__wrap__exit(int status)
{
  __gcov_dump();
  __real__exit(status);
}
