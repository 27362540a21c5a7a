// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/input.h"

#include <brotli/decode.h>

enum { ENT_PIECE = 1 << 16 };

static void *
take_memory(void *ctx, size_t n)
{
  (void)ctx;
  return ent_alloc(n);
}

static void
give_back(void *ctx, void *memory)
{
  (void)ctx;
  ent_free(memory);
}

ent_status
ent_unpack_brotli(ent_buf *out, ent_str bytes, size_t most)
{
  BrotliDecoderState *const state =
      BrotliDecoderCreateInstance(take_memory, give_back, NULL);
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  const uint8_t *in = (const uint8_t *)bytes.s;
  const size_t before = out->n;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
         out->n - before <= most) {
    uint8_t piece[ENT_PIECE];
    uint8_t *end = piece;
    size_t room = sizeof piece;
    result =
        BrotliDecoderDecompressStream(state, &bytes.n, &in, &room, &end, NULL);
    ent_buf_add(out, (ent_str){(const char *)piece, sizeof piece - room});
  }
  BrotliDecoderDestroyInstance(state);
  return result == BROTLI_DECODER_RESULT_SUCCESS ? ENT_OK : ENT_ERR_SYNTAX;
}
