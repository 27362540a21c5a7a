// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settle.h"

#include <stdlib.h>

static const char sql_of_telling[] =
    "SELECT s.key, s.affair, s.text FROM event e JOIN shape s"
    " ON s.key = e.shape JOIN article a ON a.key = e.article"
    " WHERE e.key = ?1 AND (?2 IS NULL OR a.last_day <= ?2)";

/// What is looked up for one node.
typedef struct probe {
  int64_t lane;
  int32_t from;
  int32_t to;
} probe;

typedef ENT_VEC(probe) probes;

int64_t
ent_lane(ent_str actor, ent_type type, ent_phase phase, bool is_long)
{
  char text[256];
  const size_t n = actor.n < sizeof text - 4 ? actor.n : sizeof text - 4;
  memcpy(text, actor.s, n);
  text[n] = '\t';
  text[n + 1] = (char)('a' + (int)type);
  text[n + 2] = (char)('a' + (int)phase);
  text[n + 3] = is_long ? '+' : '-';
  return ent_key((ent_str){text, n + 4});
}

static int
by_lane(const void *a, const void *b)
{
  const ent_entry *p = a;
  const ent_entry *q = b;
  if (p->lane != q->lane) {
    return p->lane < q->lane ? -1 : 1;
  }
  if (p->day != q->day) {
    return p->day < q->day ? -1 : 1;
  }
  return (p->node > q->node) - (p->node < q->node);
}

static size_t
first_entry(const ent_settler *in, int64_t lane, int32_t day)
{
  const ent_entry wanted = {.lane = lane, .day = day};
  size_t low = 0;
  size_t high = in->entries.n;
  while (low < high) {
    const size_t mid = low + (high - low) / 2;
    if (by_lane(&in->entries.at[mid], &wanted) < 0) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low;
}

// -------------------------------------------------------------------- probes

static void
add_probe(probes *out, int64_t lane, int32_t from, int32_t to)
{
  ENT_PUSH(out, (probe){.lane = lane, .from = from, .to = to});
}

static void
add_probes(const ent_settler *in,
           const ent_shape *x,
           uint32_t actor,
           probes *out)
{
  for (int phase = 0; phase < ENT_PHASES; phase++) {
    int32_t back = 0;
    int32_t ahead = 0;
    if (!ent_shape_reach(x->type, x->phase, (ent_phase)phase, &back, &ahead)) {
      continue;
    }
    for (int is_long = 0; is_long < 2; is_long++) {
      const int32_t more = is_long != 0 ? ENT_YEAR_DAYS : ENT_FEW_DAYS;
      add_probe(out,
                ent_lane(in->actors.names[actor], x->type, (ent_phase)phase,
                         is_long != 0),
                x->first - back - more, x->last + ahead);
    }
  }
}

// Of two shapes that may go together the smaller side has at least half of
// the larger's actors, so that some may be left out.
static void
probe_side(const ent_settler *in,
           const ent_shape *x,
           ent_side side,
           uint32_t least,
           probes *out)
{
  const uint32_t half = (side.n + 1) / 2;
  const uint32_t shared = half > least ? half : least;
  for (uint32_t i = 0; i + shared <= side.n; i++) {
    add_probes(in, x, side.at[side.n - 1 - i], out);
  }
}

static void
find_probes(const ent_settler *in, const ent_shape *x, probes *out)
{
  out->n = 0;
  if (!ent_shape_timely(x) || x->one.n + x->other.n < 2) {
    return;
  }
  if (x->other.n == 0) {
    probe_side(in, x, x->one, 2, out);
  } else if (x->one.n == 0) {
    probe_side(in, x, x->other, 2, out);
  } else if (x->one.n < x->other.n ||
             (x->one.n == x->other.n && x->one.at[0] > x->other.at[0])) {
    probe_side(in, x, x->one, 1, out);
  } else {
    probe_side(in, x, x->other, 1, out);
  }
}

// ------------------------------------------------------------------- linking

static void
reach(ent_settler *in, uint32_t node)
{
  if (!in->nodes.at[node].reached && !in->nodes.at[node].gone) {
    in->nodes.at[node].reached = true;
    ENT_PUSH(&in->queue, node);
  }
}

static void
try_link(ent_settler *in, uint32_t from, uint32_t to)
{
  const ent_drawn *x = &in->nodes.at[from];
  ent_drawn *y = &in->nodes.at[to];
  // The two may meet in the lanes of several actors.
  if (from == to || y->tried == from + 1 || y->gone || y->alone || x->alone) {
    return;
  }
  y->tried = from + 1;
  const ent_bond bond = ent_shape_bond(&x->shape, &y->shape);
  if (bond != ENT_NO_BOND) {
    ENT_PUSH(&in->links, (ent_link){.node = to, .bond = bond});
    reach(in, to);
  }
}

static void
link_node(ent_settler *in, uint32_t node, const probes *asked)
{
  in->nodes.at[node].links = in->links.n;
  for (size_t i = 0; i < asked->n; i++) {
    const probe *each = &asked->at[i];
    size_t at = first_entry(in, each->lane, each->from);
    while (at < in->entries.n && in->entries.at[at].lane == each->lane &&
           in->entries.at[at].day <= each->to) {
      try_link(in, node, in->entries.at[at].node);
      at++;
    }
  }
  in->nodes.at[node].n_links = in->links.n - in->nodes.at[node].links;
}

// What users joined to a telling is touched with it.
static ent_status
reach_joined(ent_settler *in, int64_t telling)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&in->store->db, sql_of_telling, &stmt));
  for (size_t i = 0; telling != 0 && i < in->decisions.n; i++) {
    const ent_decision *each = &in->decisions.at[i];
    if ((each->one != telling && each->other != telling) || !each->join) {
      continue;
    }
    bool row = false;
    if (in->then) {
      (void)sqlite3_bind_int(stmt, 2, in->as_of);
    } else {
      (void)sqlite3_bind_null(stmt, 2);
    }
    (void)sqlite3_bind_int64(stmt, 1,
                             each->one == telling ? each->other : each->one);
    const ent_status st = ent_db_step(&in->store->db, stmt, &row);
    if (row) {
      reach(in, ent_settler_add(in, stmt));
    }
    (void)sqlite3_reset(stmt);
    ENT_TRY(st);
  }
  return ENT_OK;
}

/// Loads what the node may be alike, unless all is loaded.
static ent_status
load_probes(ent_settler *in, const ent_shape *x, probes *asked)
{
  if (in->whole) {
    return ENT_OK;
  }
  find_probes(in, x, asked);
  for (size_t i = 0; i < asked->n; i++) {
    ENT_TRY(ent_settler_load(in, asked->at[i].lane, asked->at[i].from,
                             asked->at[i].to));
  }
  return ENT_OK;
}

static void
sort_entries(ent_settler *in)
{
  if (!in->sorted && in->entries.n > 1) {
    qsort(in->entries.at, in->entries.n, sizeof *in->entries.at, by_lane);
  }
  in->sorted = true;
}

// Loads for all nodes at the front of the search before any is linked, so
// that entries are sorted once a round.
static ent_status
load_round(ent_settler *in, size_t from, size_t to, probes *asked)
{
  for (size_t i = from; i < to; i++) {
    const ent_shape shape = in->nodes.at[in->queue.at[i]].shape;
    ENT_TRY(load_probes(in, &shape, asked));
    ENT_TRY(reach_joined(in, shape.telling));
  }
  sort_entries(in);
  return ENT_OK;
}

ent_status
ent_settler_reach(ent_settler *in)
{
  probes asked = {0};
  ent_status st = ENT_OK;
  size_t done = 0;
  while (st == ENT_OK && done < in->queue.n) {
    const size_t round = in->queue.n;
    st = load_round(in, done, round, &asked);
    for (; st == ENT_OK && done < round; done++) {
      const uint32_t node = in->queue.at[done];
      find_probes(in, &in->nodes.at[node].shape, &asked);
      link_node(in, node, &asked);
    }
  }
  ENT_VEC_FREE(&asked);
  return st;
}
