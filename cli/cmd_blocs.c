// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/blocs.h"
#include "cli/commands.h"

static const char *const subjects[] = {"blocs", "actors", "declared", "fit"};

static const ent_option options[] = {
    ENT_STUDY_ROWS(ent_blocs_values),
    {.name = "of",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_blocs_values, of),
     .value = "WHAT",
     .help = "the blocs found, whom they hold, the declared ones, or how the "
             "two fit",
     .otherwise = "blocs",
     .choices = subjects,
     .n_choices = ENT_COUNT(subjects)},
    {.name = "method",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_blocs_values, method),
     .value = "METHOD",
     .help = "how blocs are found",
     .otherwise = "leiden",
     .choices = ent_method_names,
     .n_choices = ENT_METHODS},
    {.name = "declared",
     .kind = ENT_OPTION_LIST,
     .offset = offsetof(ent_blocs_values, declared),
     .value = "ID,...",
     .help = "organizations to compare with; who is in several counts for the "
             "first (default NATO,EU,CSTO,ASEAN,GCC,BRICS,SCO)"},
    {.name = "members",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(ent_blocs_values, members),
     .value = "FILE",
     .help = "members by lines of ORGANIZATION,ACTOR[,FROM[,UNTIL]]"},
};

static int
run(ent_cli *cli, const void *values)
{
  static void (*const parts[])(const ent_blocs_job *) = {
      ent_blocs_print, ent_blocs_print_actors, ent_blocs_print_declared,
      ent_blocs_print_fit};
  const ent_blocs_values *const given = values;
  const ent_graph_options view = {.per = ENT_PER_KIND, .sums = true};
  ent_study study;
  ent_blocs_job job = {.cli = cli, .given = given, .study = &study};
  ent_status st = ent_study_load(&study, cli, &given->study, &view);
  if (st == ENT_OK) {
    st = ent_blocs_find(&job);
  }
  if (st == ENT_OK) {
    parts[ent_name_find(subjects, ENT_COUNT(subjects), ent_str_of(given->of))](
        &job);
    const ent_method method = (ent_method)ent_name_find(
        ent_method_names, ENT_METHODS, ent_str_of(given->method));
    ent_say(cli, "blocs by %s", ent_method_note(method));
  }
  ent_members_free(&job.members);
  ent_study_free(&study);
  return ent_study_exit(st);
}

const ent_command ent_cmd_blocs = {
    .name = "blocs",
    .args = "",
    .summary = "Find blocs and compare them with declared ones",
    .details = "leiden and louvain look at cooperative ties alone, signed at "
               "hostile ones too:\n"
               "it keeps foes apart.  Members of declared blocs are those that "
               "the database\n"
               "knows and those in FILE, as of the last day of each slice.\n"
               "Fit is told by normalized mutual information and the adjusted "
               "Rand index of\n"
               "the actors that are in a declared bloc.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(ent_blocs_values),
    .filters = true,
    .run = run,
};
