// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/view.h"

static void
add_filter(ent_buf *buf, const ent_filter *filter)
{
  char date[16];
  for (unsigned i = 0; i < ENT_TYPES; i++) {
    if ((filter->types >> i & 1U) != 0) {
      ent_buf_printf(buf, " --type %s", ent_type_names[i]);
    }
  }
  for (unsigned i = 0; i < ENT_PHASES; i++) {
    if ((filter->phases >> i & 1U) != 0) {
      ent_buf_printf(buf, " --status %s", ent_phase_names[i]);
    }
  }
  for (size_t i = 0; i < filter->n_actors; i++) {
    ent_buf_printf(buf, " --actor %.*s", ENT_FMT(filter->actors[i]));
  }
  if (filter->since.year != 0) {
    ent_date_write(filter->since, date);
    ent_buf_printf(buf, " --since %s", date);
  }
  if (filter->until.year != 0) {
    ent_date_write(filter->until, date);
    ent_buf_printf(buf, " --until %s", date);
  }
  if (filter->lang.n != 0) {
    ent_buf_printf(buf, " --lang %.*s", ENT_FMT(filter->lang));
  }
  if (filter->min_confidence > 0.0) {
    ent_buf_add(buf, ENT_STR(" --min-confidence "));
    ent_buf_number(buf, filter->min_confidence);
  }
}

/// How the view was cut.
static void
add_view(ent_buf *buf, const ent_view_values *view)
{
  const ent_cut_values *const cut = &view->cut;
  for (size_t i = 0; i < cut->egos.n; i++) {
    ent_buf_printf(buf, " --ego %.*s", ENT_FMT(cut->egos.at[i]));
  }
  if (cut->egos.n != 0) {
    ent_buf_printf(buf, " --depth %zu", cut->depth);
  }
  if (cut->min_weight > 0.0) {
    ent_buf_add(buf, ENT_STR(" --min-weight "));
    ent_buf_number(buf, cut->min_weight);
  }
  if (cut->min_events != 0) {
    ent_buf_printf(buf, " --min-events %zu", cut->min_events);
  }
}

const char *
ent_view_note(ent_cli *cli, const ent_view_values *view)
{
  ent_buf buf = {0};
  add_filter(&buf, &cli->filter);
  add_view(&buf, view);
  const ent_str text = buf.n != 0 ? ent_arena_printf(&cli->arena, "filter%.*s",
                                                     ENT_FMT(ent_buf_str(&buf)))
                                  : ENT_STR("");
  ent_buf_free(&buf);
  return text.s;
}

ent_status
ent_network_load(ent_graph **out,
                 ent_cli *cli,
                 const char *db,
                 const ent_graph_options *options)
{
  ent_store *store = NULL;
  ent_filter filter = cli->filter;
  filter.limit = 0; // it is on the rows that tell of the network
  ent_status st = ent_open_asked(&store, db, cli);
  if (st == ENT_OK) {
    st = ent_graph_load(out, store, &filter, options);
    if (st != ENT_OK) {
      ent_report(&cli->diag, ENT_ERROR, NULL, "cannot read %s: %s", db,
                 ent_strerror(st));
    }
  }
  ent_store_close(store);
  return st;
}

ent_status
ent_network_cut(ent_graph *graph,
                ent_cli *cli,
                const ent_cut_values *cut,
                const ent_list *egos)
{
  if (cut->egos.n != 0) {
    ENT_TRY(ent_graph_ego(graph, egos->at, egos->n, cut->depth, &cli->diag));
  }
  if (cut->min_weight > 0.0 || cut->min_events != 0) {
    ent_graph_threshold(graph, cut->min_weight, cut->min_events);
  }
  return ENT_OK;
}
