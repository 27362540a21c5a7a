// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cmd.h"

const char *const ent_lang_names[ENT_LANGS] = {"vi", "en"};

const ent_option ent_filter_options[ENT_FILTER_OPTIONS] = {
    {.name = "type",
     .kind = ENT_OPTION_SET,
     .offset = offsetof(ent_filter_values, filter.types),
     .value = "TYPE,...",
     .help = "events of these types",
     .choices = ent_type_names,
     .n_choices = ENT_TYPES},
    {.name = "status",
     .kind = ENT_OPTION_SET,
     .offset = offsetof(ent_filter_values, filter.phases),
     .value = "STATUS,...",
     .help = "events of these statuses",
     .choices = ent_phase_names,
     .n_choices = ENT_PHASES},
    {.name = "actor",
     .kind = ENT_OPTION_LIST,
     .offset = offsetof(ent_filter_values, actors),
     .value = "ID,...",
     .help = "events that all of these actors take part in"},
    {.name = "since",
     .kind = ENT_OPTION_DATE,
     .offset = offsetof(ent_filter_values, filter.since),
     .value = "DATE",
     .help = "events from the first day of DATE on"},
    {.name = "until",
     .kind = ENT_OPTION_DATE,
     .offset = offsetof(ent_filter_values, filter.until),
     .value = "DATE",
     .help = "events up to the last day of DATE"},
    {.name = "lang",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_filter_values, lang),
     .value = "LANG",
     .help = "articles in this language",
     .choices = ent_lang_names,
     .n_choices = ENT_LANGS},
    {.name = "min-confidence",
     .kind = ENT_OPTION_NUMBER,
     .offset = offsetof(ent_filter_values, filter.min_confidence),
     .value = "X",
     .help = "events at least this sure, from 0 to 1",
     .least = 0,
     .most = 1},
    {.name = "as-of",
     .kind = ENT_OPTION_DATE,
     .offset = offsetof(ent_filter_values, filter.as_of),
     .value = "DATE",
     .help = "only what articles published up to DATE tell"},
    {.name = "no-merge",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(ent_filter_values, filter.apart),
     .help = "reports of one event as events of their own"},
    {.name = "limit",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(ent_filter_values, filter.limit),
     .value = "N",
     .help = "no more than N rows; 0 is all"},
};

ent_status
ent_filter_finish(ent_filter *out,
                  const ent_filter_values *values,
                  ent_diag *diag)
{
  *out = values->filter;
  out->actors = values->actors.at;
  out->n_actors = values->actors.n;
  out->lang = ent_str_of(values->lang);
  if (out->since.year != 0 && out->until.year != 0 &&
      ent_date_first(out->since) > ent_date_last(out->until)) {
    ent_report(diag, ENT_ERROR, NULL, "--since is later than --until");
    return ENT_ERR_USAGE;
  }
  return ENT_OK;
}
