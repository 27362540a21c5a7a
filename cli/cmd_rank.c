// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/rank.h"

/// In the order of ent_measures.
static const char *const measures[] = {
    "degree",       "in-degree",    "out-degree", "strength",   "in-strength",
    "out-strength", "betweenness",  "closeness",  "harmonic",   "eigenvector",
    "pagerank",     "hub",          "authority",  "constraint", "coreness",
    "clustering",   "articulation", "component",
};

static const char *const subjects[] = {"actors", "ties", "network"};
static const char *const orders[] = {"value", "rise", "fall"};

static const ent_option options[] = {
    ENT_STUDY_ROWS(ent_rank_values),
    {.name = "of",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_rank_values, of),
     .value = "WHAT",
     .help = "what is measured",
     .otherwise = "actors",
     .choices = subjects,
     .n_choices = ENT_COUNT(subjects)},
    {.name = "by",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_rank_values, by),
     .value = "MEASURE",
     .help = "what decides the order",
     .otherwise = "strength",
     .choices = measures,
     .n_choices = ENT_COUNT(measures)},
    {.name = "also",
     .kind = ENT_OPTION_SET,
     .offset = offsetof(ent_rank_values, also),
     .value = "MEASURE,...",
     .help = "further measures, a column each; not with --slice",
     .choices = measures,
     .n_choices = ENT_COUNT(measures)},
    {.name = "layer",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_rank_values, layer),
     .value = "LAYER",
     .help = "ties that count; the default depends on the measure",
     .choices = ent_layer_names,
     .n_choices = ENT_LAYERS},
    {.name = "sort",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_rank_values, sort),
     .value = "HOW",
     .help = "with --slice: by the value, or who rose or fell most",
     .otherwise = "value",
     .choices = orders,
     .n_choices = ENT_COUNT(orders)},
    {.name = "top",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(ent_rank_values, top),
     .value = "N",
     .help = "no more than N rows; 0 is all",
     .otherwise = "20"},
    {.name = "exact",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(ent_rank_values, exact),
     .value = "N",
     .help = "actors beyond which measures by paths are estimated",
     .otherwise = "10000"},
};

static int
run(ent_cli *cli, const void *values)
{
  static ent_status (*const parts[])(ent_cli *, const ent_rank_values *,
                                     const ent_study *) = {
      ent_rank_actors, ent_rank_ties, ent_rank_network};
  const ent_rank_values *const given = values;
  const ent_graph_options view = {
      .per = ENT_PER_KIND, .sums = true, .exact = given->exact};
  if (given->also != 0 &&
      (given->study.slice != NULL || strcmp(given->of, subjects[0]) != 0)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "--also goes with actors of the whole time alone");
    return ENT_EXIT_USAGE;
  }
  ent_study study;
  ent_status st = ent_study_load(&study, cli, &given->study, &view);
  if (st == ENT_OK) {
    const size_t which =
        ent_name_find(subjects, ENT_COUNT(subjects), ent_str_of(given->of));
    st = parts[which](cli, given, &study);
  }
  ent_study_free(&study);
  return ent_study_exit(st);
}

const ent_command ent_cmd_rank = {
    .name = "rank",
    .args = "",
    .summary = "Rank the actors by a measure of the network",
    .details =
        "Degrees (others tied to) and strengths (events with them) "
        "count all ties; the\n"
        "other measures follow cooperative ties alone, since paths and "
        "shares mean\n"
        "little where ties are hostile.  Use --layer to say otherwise.  "
        "Paths, which\n"
        "betweenness, closeness and harmonic follow, have ties of length "
        "1/weight.\n"
        "\n"
        "With --slice a table shows the whole period, the first and the "
        "last slice,\n"
        "what changed between them and a bar for each slice; other "
        "formats have a row\n"
        "for each slice and actor.  --of ties gives betweenness and "
        "bridges, --of\n"
        "network density, reciprocity, assortativity, centralization "
        "and the like.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(ent_rank_values),
    .filters = true,
    .run = run,
};
