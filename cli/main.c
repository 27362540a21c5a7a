// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

int
main(void)
{
  return puts("entente " ENTENTE_VERSION) < 0;
}
