// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_load.h"

#include <dirent.h>
#include <stdlib.h>

static int
by_name(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef ENT_VEC(const char *) file_names;

static void
list_names(ent_lexicon *lexicon, DIR *d, const char *dir, file_names *out)
{
  for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
    if (!ent_str_ends(ent_str_of(e->d_name), ENT_STR(".txt"))) {
      continue;
    }
    const ent_str path =
        ent_arena_printf(&lexicon->arena, "%s/%s", dir, e->d_name);
    ENT_PUSH(out, path.s);
  }
  if (out->n > 0) {
    qsort(out->at, out->n, sizeof *out->at, by_name);
  }
}

static ent_status
list_dir(ent_lexicon *lexicon, const char *dir, ent_diag *diag)
{
  DIR *const d = opendir(dir);
  const ent_place place = {dir, 0, 0};
  if (d == NULL) {
    ent_report(diag, ENT_ERROR, &place, "cannot open this folder");
    return ENT_ERR_IO;
  }
  file_names names = {0};
  list_names(lexicon, d, dir, &names);
  closedir(d);
  ent_status st = ENT_OK;
  for (size_t i = 0; i < names.n && st == ENT_OK; ++i) {
    ent_str text = {"", 0};
    st = ent_file_read(&text, names.at[i], &lexicon->arena, diag);
    ENT_PUSH(&lexicon->sources, (ent_embedded){names.at[i], text.s, text.n});
  }
  ENT_VEC_FREE(&names);
  return st;
}

static ent_status
read_sources(ent_lexicon *lexicon, ent_diag *diag)
{
  ent_status st = ENT_OK;
  ent_buf seen = {0};
  for (unsigned pass = ENT_PASS_ACTORS; pass <= ENT_PASS_WORDS; ++pass) {
    for (uint32_t i = 0; i < lexicon->sources.n; ++i) {
      const ent_status one = ent_lexicon_read(lexicon, i, (ent_pass)pass, diag);
      st = st == ENT_OK ? one : st;
    }
  }
  for (size_t i = 0; i < lexicon->sources.n; ++i) {
    const ent_embedded *const source = &lexicon->sources.at[i];
    ent_buf_add(&seen, (ent_str){source->bytes, source->length});
  }
  lexicon->version = ent_hash_hex(&lexicon->arena, ent_buf_str(&seen), 16);
  ent_buf_free(&seen);
  return st;
}

ent_status
ent_lexicon_build(ent_lexicon *lexicon, const char *dir, ent_diag *diag)
{
  ent_loading loading = {0};
  lexicon->loading = &loading;
  ent_lexicon_begin(lexicon);
  for (size_t i = 0; i < ent_embedded_lexicon_n; ++i) {
    ENT_PUSH(&lexicon->sources, ent_embedded_lexicon[i]);
  }
  ent_status st = dir == NULL ? ENT_OK : list_dir(lexicon, dir, diag);
  st = st == ENT_OK ? read_sources(lexicon, diag) : st;
  if (st == ENT_OK) {
    ent_lexicon_lay_out(lexicon);
    ent_lexicon_lay_out_weights(lexicon);
  }
  ENT_VEC_FREE(&loading.accept);
  ENT_VEC_FREE(&loading.edges);
  ENT_VEC_FREE(&loading.irregular);
  ENT_VEC_FREE(&loading.keys);
  ENT_VEC_FREE(&loading.hashes);
  ent_map_free(&loading.tags);
  lexicon->loading = NULL;
  return st;
}

void
ent_lexicon_clear(ent_lexicon *lexicon)
{
  ENT_VEC_FREE(&lexicon->senses);
  ENT_VEC_FREE(&lexicon->words);
  ENT_VEC_FREE(&lexicon->nodes);
  ENT_VEC_FREE(&lexicon->node_words);
  ENT_VEC_FREE(&lexicon->joins);
  ENT_VEC_FREE(&lexicon->frames);
  ENT_VEC_FREE(&lexicon->actors);
  ENT_VEC_FREE(&lexicon->leaders);
  ENT_VEC_FREE(&lexicon->weighed);
  ENT_VEC_FREE(&lexicon->hints);
  ENT_VEC_FREE(&lexicon->composed);
  ENT_VEC_FREE(&lexicon->weights);
  ENT_VEC_FREE(&lexicon->endings);
  ENT_VEC_FREE(&lexicon->places);
  ENT_VEC_FREE(&lexicon->cases);
  ENT_VEC_FREE(&lexicon->sources);
  ent_map_free(&lexicon->actor_ids);
  ent_arena_free(&lexicon->arena);
}
