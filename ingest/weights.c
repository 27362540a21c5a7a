// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/weights.h"

#include <math.h>

enum { ENT_FEATURE_NAME_MAX = 96 };

/// Names of the ENT_X_* in their order.
static const char *const bit_names[] = {
    "TITLE",    "COREF_A",   "COREF_B", "FAR_A",   "NOUN",     "MOD_A",
    "MOD_B",    "INHERITED", "MODAL",   "NEGATED", "SEAT",     "MANY",
    "GOVERNED", "WEAK",      "DYAD",    "FIRST_A", "BEFORE_A", "NEAR_B",
    "DEED_B",   "PAIR_B",    "PASSIVE", "CLAIM",   "LEFT_B",   "MUTUAL",
    "PLACE_A",  "PLACE_B",
};

_Static_assert(ENT_X_PLACE_B == 1 << (ENT_COUNT(bit_names) - 1),
               "every feature has a name");

/// Bits that weigh differently from type to type.
enum {
  ENT_BY_TYPE = ENT_X_FIRST_A | ENT_X_BEFORE_A | ENT_X_NEAR_B | ENT_X_DEED_B |
                ENT_X_PAIR_B | ENT_X_LEFT_B | ENT_X_NOUN | ENT_X_COREF_A |
                ENT_X_COREF_B | ENT_X_INHERITED | ENT_X_MODAL | ENT_X_NEGATED |
                ENT_X_PASSIVE | ENT_X_MOD_A,
};

/// Calls back for every feature's name.
typedef struct features {
  void (*take)(void *ctx, ent_str name);
  void *ctx;
} features;

/// Names are put together by hand: there are dozens for every draft.
typedef struct feature_name {
  char s[ENT_FEATURE_NAME_MAX];
  size_t n;
} feature_name;

static void
add(feature_name *name, ent_str part)
{
  const size_t room = sizeof name->s - name->n;
  const size_t n = part.n < room ? part.n : room;
  memcpy(name->s + name->n, part.s, n);
  name->n += n;
}

static void
give(const features *f, const char *a, const char *b, const char *c)
{
  feature_name name;
  name.n = 0;
  add(&name, ent_str_of(a));
  add(&name, ent_str_of(b));
  add(&name, ent_str_of(c));
  f->take(f->ctx, (ent_str){name.s, name.n});
}

/// "frame=agreement.treaty1": the last is 1 for nouns.
static void
give_frame(const features *f, const ent_draft *d, const ent_frame *frame)
{
  feature_name name;
  name.n = 0;
  add(&name, ENT_STR("frame="));
  add(&name, ent_str_of(ent_type_names[d->type]));
  add(&name, ENT_STR("."));
  add(&name, frame->subtype);
  add(&name, frame->noun ? ENT_STR("1") : ENT_STR("0"));
  f->take(f->ctx, (ent_str){name.s, name.n});
}

static unsigned
edge_class(const ent_draft *d)
{
  const unsigned n = ent_type_symmetric(d->type)
                         ? (unsigned)d->n_a * (d->n_a - 1U) / 2U
                         : (unsigned)d->n_a * d->n_b;
  return n < 4 ? n : 4;
}

static void
all_features(const ent_reader *reader, const ent_draft *d, const features *f)
{
  static const char *const counts[] = {"0", "1", "2", "3", "4"};
  const char *const lang = reader->lang == ENT_EN ? "en" : "vi";
  const char *const type = ent_type_names[d->type];
  const ent_frame *const frame = &reader->lexicon->frames.at[(size_t)d->frame];
  give(f, "bias", "", "");
  give(f, "lang=", lang, "");
  give(f, "type=", type, "");
  give_frame(f, d, frame);
  give(f, "status=", ent_phase_names[d->phase], "");
  give(f, lang, ":", type);
  give(f, "edges=", counts[edge_class(d)], "");
  for (size_t i = 0; i < ENT_COUNT(bit_names); ++i) {
    if ((d->features >> i & 1U) == 0) {
      continue;
    }
    give(f, bit_names[i], "", "");
    give(f, lang, ":", bit_names[i]);
    if ((ENT_BY_TYPE >> i & 1U) != 0) {
      give(f, type, ":", bit_names[i]);
    }
  }
}

/// A sum of weights.
typedef struct sum {
  const ent_lexicon *lexicon;
  double value;
} sum;

static void
add_weight(void *ctx, ent_str name)
{
  sum *const s = ctx;
  const uint32_t id = ent_map_find(&s->lexicon->weights, name);
  if (id != ENT_NONE) {
    s->value += s->lexicon->weight_values.at[id];
  }
}

void
ent_weigh(const ent_reader *reader, ent_draft *draft)
{
  sum s = {.lexicon = reader->lexicon};
  all_features(reader, draft, &(features){add_weight, &s});
  draft->confidence = 1.0 / (1.0 + exp(-s.value));
}

double
ent_weigh_threshold(const ent_lexicon *lexicon)
{
  const uint32_t id = ent_map_find(&lexicon->weights, ENT_STR("threshold"));
  return id == ENT_NONE ? 0.0 : lexicon->weight_values.at[id];
}

static void
add_name(void *ctx, ent_str name)
{
  ent_buf_byte(ctx, ' ');
  ent_buf_add(ctx, name);
}

void
ent_weigh_names(const ent_reader *reader, const ent_draft *draft, ent_buf *out)
{
  all_features(reader, draft, &(features){add_name, out});
}
