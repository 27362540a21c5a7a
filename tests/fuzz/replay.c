// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Gives each file on the command line to a target, as libFuzzer would.

#include "fuzz.h"

int
main(int argc, char **argv)
{
  for (int i = 1; i < argc; ++i) {
    ent_arena arena = {0};
    ent_str data = ENT_STR("");
    if (ent_file_read(&data, argv[i], &arena, NULL) != ENT_OK) {
      (void)fprintf(stderr, "cannot read %s\n", argv[i]);
      return 1;
    }
    // A copy of just the length, so that reading over its end is seen.
    uint8_t *const bytes = ent_alloc(data.n);
    memcpy(bytes, data.s, data.n);
    (void)fprintf(stderr, "%s\n", argv[i]);
    (void)LLVMFuzzerTestOneInput(bytes, data.n);
    ent_free(bytes);
    ent_arena_free(&arena);
  }
  return 0;
}
