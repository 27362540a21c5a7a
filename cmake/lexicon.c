// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cmake/lexicon.c: run by the build, reads the lexicon and writes its tables
/// as C.  lexicon OUT.c: ent_compiled_lexicon of ingest/lexicon_load.h.

#include "ingest/lexicon_load.h"

#include <inttypes.h>

static void
say(void *ctx, ent_level level, const char *message)
{
  (void)ctx;
  (void)level;
  fprintf(stderr, "%s\n", message);
}

/// A slice as an initialiser.
static void
write_str(FILE *out, ent_str s)
{
  fputs("{\"", out);
  for (size_t i = 0; i < s.n; ++i) {
    fprintf(out, "\\%03o", (unsigned)(unsigned char)s.s[i]);
  }
  fprintf(out, "\", %zu}", s.n);
}

static void
write_slots(FILE *out, const uint8_t *slots)
{
  fputs(", {", out);
  for (size_t i = 0; i < ENT_FRAME_SLOTS; ++i) {
    fprintf(out, "%u,", (unsigned)slots[i]);
  }
  fputs("}", out);
}

// --------------------------------------------------------------- elements
// Each writes element `i` of its table.

static void
write_sense(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_sense *const s = &lexicon->senses.at[i];
  fprintf(out, "{%u,%u,%u,%u,%u,%" PRId32 ",%" PRIu32 "}", (unsigned)s->cls,
          (unsigned)s->code, (unsigned)s->lang, (unsigned)s->form,
          (unsigned)s->caps, s->ref, s->next);
}

static void
write_word(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_word *const w = &lexicon->words.at[i];
  fprintf(out, "{%" PRIu32 ",%" PRIu32 "}", w->tag, w->id);
}

static void
write_node(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_node *const n = &lexicon->nodes.at[i];
  fprintf(out, "{%" PRIu32 ",%" PRIu32 ",{%" PRIu32 ",%" PRIu32 "}}", n->sense,
          n->children, n->classes[0], n->classes[1]);
}

static void
write_node_word(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  fprintf(out, "%" PRIu32, lexicon->node_words.at[i]);
}

static void
write_join(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  fprintf(out, "0x%" PRIX64 "U", lexicon->joins.at[i]);
}

static void
write_frame(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_frame *const f = &lexicon->frames.at[i];
  fprintf(out, "{%u,%u,", (unsigned)f->type, (unsigned)f->phase);
  write_str(out, f->subtype);
  fputs(",", out);
  write_str(out, f->cameo);
  write_slots(out, f->a);
  write_slots(out, f->b);
  fprintf(out,
          ",%d,%d,%d,%u,%u,%u,%d,%d,%d,%d,%d,%d,%d,%d,%d,\"%s\",%" PRIu32 ",",
          f->noun, f->flip, f->claim, (unsigned)f->act, (unsigned)f->object,
          (unsigned)f->need, f->org_only, f->apart, f->naming, f->given,
          f->over, f->before, f->across, f->joins, f->weak, f->file, f->line);
  write_str(out, f->where);
  fputs("}", out);
}

static void
write_composed(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  fprintf(out, "%u", (unsigned)lexicon->composed.at[i]);
}

static void
write_actor(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_lex_actor *const a = &lexicon->actors.at[i];
  fputs("{", out);
  write_str(out, a->id);
  fprintf(out, ",%u,", (unsigned)a->kind);
  write_str(out, a->name);
  fputs(",", out);
  write_str(out, a->name_vi);
  fprintf(out, ",0x%" PRIX64 "U}", a->tags);
}

static void
write_leader(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_lex_leader *const l = &lexicon->leaders.at[i];
  fprintf(out, "{%" PRIu32 ",", l->actor);
  write_str(out, l->name);
  fprintf(out, ",%d,%d}", l->from, l->to);
}

static void
write_place(FILE *out, const ent_source_place *p)
{
  fprintf(out, "{%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 "}", p->source,
          p->line, p->at, p->n);
}

static void
write_sense_place(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  write_place(out, &lexicon->places.at[i]);
}

static void
write_case(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_case *const c = &lexicon->cases.at[i];
  fputs("{", out);
  write_place(out, &c->place);
  fprintf(out, ",%u,", c->lang);
  write_str(out, c->wanted);
  fputs("}", out);
}

static void
write_weighed(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_weighed *const w = &lexicon->weighed.at[i];
  fprintf(out, "{%" PRIu32 ",%" PRIu32 "}", w->tag, w->row);
}

static void
write_hint(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  fprintf(out, "0x%" PRIX64 "U", lexicon->hints.at[i]);
}

static void
write_weights(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  const ent_weights *const w = &lexicon->weights.at[i];
  for (size_t k = 0; k < ENT_WEIGHTS; ++k) {
    fprintf(out, "%s%d", k == 0 ? "{{" : ",", (int)w->at[k]);
  }
  fputs("}}", out);
}

static void
write_ending(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  write_str(out, lexicon->endings.at[i]);
}

static void
write_id_name(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  write_str(out, lexicon->actor_ids.names[i]);
}

static void
write_id_slot(FILE *out, const ent_lexicon *lexicon, size_t i)
{
  fprintf(out, "%" PRIu32, lexicon->actor_ids.slots[i]);
}

// ---------------------------------------------------------------- tables

typedef struct table {
  const char *type;
  const char *name;
  size_t n;
  void (*write)(FILE *out, const ent_lexicon *lexicon, size_t i);
} table;

static void
write_table(FILE *out, const ent_lexicon *lexicon, const table *t)
{
  fprintf(out, "static const %s %s[] = {\n", t->type, t->name);
  for (size_t i = 0; i < t->n; ++i) {
    t->write(out, lexicon, i);
    fputs(i % 8 == 7 ? ",\n" : ",", out);
  }
  fputs("};\n", out);
}

static void
write_tables(FILE *out, const ent_lexicon *x)
{
  const table vectors[] = {
      {"ent_sense", "senses", x->senses.n, write_sense},
      {"ent_word", "words", x->words.n, write_word},
      {"ent_node", "nodes", x->nodes.n, write_node},
      {"uint32_t", "node_words", x->node_words.n, write_node_word},
      {"uint64_t", "joins", x->joins.n, write_join},
      {"ent_frame", "frames", x->frames.n, write_frame},
      {"uint16_t", "composed", x->composed.n, write_composed},
      {"ent_lex_actor", "actors", x->actors.n, write_actor},
      {"ent_lex_leader", "leaders", x->leaders.n, write_leader},
      {"ent_weighed", "weighed", x->weighed.n, write_weighed},
      {"uint64_t", "hints", x->hints.n, write_hint},
      {"ent_weights", "weights", x->weights.n, write_weights},
      {"ent_str", "endings", x->endings.n, write_ending},
      {"ent_source_place", "places", x->places.n, write_sense_place},
      {"ent_case", "cases", x->cases.n, write_case},
  };
  const table maps[] = {
      {"ent_str", "actor_ids_names", x->actor_ids.n, write_id_name},
      {"uint32_t", "actor_ids_slots", x->actor_ids.n_slots, write_id_slot},
  };
  for (size_t i = 0; i < ENT_COUNT(vectors); ++i) {
    write_table(out, x, &vectors[i]);
  }
  for (size_t i = 0; i < ENT_COUNT(maps); ++i) {
    write_table(out, x, &maps[i]);
  }
  fputs("const ent_lexicon ent_compiled_lexicon = {\n", out);
  for (size_t i = 0; i < ENT_COUNT(vectors); ++i) {
    const table *const t = &vectors[i];
    fprintf(out, "  .%s = {(%s *)%s, %zu, %zu},\n", t->name, t->type, t->name,
            t->n, t->n);
  }
  for (size_t i = 0; i < ENT_COUNT(maps); i += 2) {
    fprintf(out,
            "  .%.*s = {(ent_str *)%s, %zu, (uint32_t *)%s, %zu, {0, 0}},\n",
            (int)(strlen(maps[i].name) - strlen("_names")), maps[i].name,
            maps[i].name, maps[i].n, maps[i + 1].name, maps[i + 1].n);
  }
  fprintf(out,
          "  .sources = {(ent_embedded *)ent_embedded_lexicon, %zu, %zu},\n"
          "  .version = {\"%s\", %zu},\n  .compiled = true};\n",
          x->sources.n, x->sources.n, x->version.s, x->version.n);
}

int
main(int argc, char **argv)
{
  ent_lexicon lexicon = {0};
  ent_diag diag = {.write = say};
  if (argc != 2) {
    fputs("usage: lexicon OUT.c\n", stderr);
    return 2;
  }
  if (ent_lexicon_build(&lexicon, NULL, &diag) != ENT_OK) {
    return 1;
  }
  FILE *const out = fopen(argv[1], "wb");
  if (out == NULL) {
    perror(argv[1]);
    return 1;
  }
  fputs("#include \"ingest/lexicon_load.h\"\n", out);
  write_tables(out, &lexicon);
  ent_lexicon_clear(&lexicon);
  if (fclose(out) != 0) {
    perror(argv[1]);
    return 1;
  }
  return 0;
}
