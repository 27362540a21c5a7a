// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/mark.h"
#include "cli/rows.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct explain_options {
  const char *db;
} explain_options;

static const ent_option options[] = {
    ENT_DB_OPTION(explain_options),
};

/// An event and all that is told of it.
typedef struct explained {
  ent_event_row row;
  ent_article article;
  ent_actor *actors; ///< that the article names
  size_t n_actors;
  bool bold;
} explained;

static bool
wants_colours(void)
{
  const char *no_color = getenv("NO_COLOR");
  const char *term = getenv("TERM");
  return (no_color == NULL || no_color[0] == '\0') && term != NULL &&
         strcmp(term, "dumb") != 0 && isatty(STDOUT_FILENO) != 0;
}

static void
add_line(ent_buf *out, const char *head, ent_str text)
{
  ent_arena arena = {0};
  const ent_str plain = ent_utf8_plain(text, &arena);
  if (plain.n > 0) {
    ent_buf_printf(out, "%-12s%.*s\n", head, ENT_FMT(plain));
  }
  ent_arena_free(&arena);
}

static void
add_event(ent_buf *out, const ent_event_row *row, ent_arena *arena)
{
  const ent_event *event = &row->event;
  const ent_str who = ent_who(event, arena);
  add_line(out, "event", row->id);
  add_line(out, "what",
           ent_arena_printf(arena, "%s%s%.*s, %.*s",
                            ent_type_names[event->type],
                            event->subtype.n > 0 ? ", " : "",
                            ENT_FMT(event->subtype), ENT_FMT(who)));
}

static const ent_actor *
find_actor(const explained *all, ent_str id)
{
  for (size_t i = 0; i < all->n_actors; i++) {
    if (ent_str_eq(all->actors[i].id, id)) {
      return &all->actors[i];
    }
  }
  return NULL;
}

static void
add_roles(ent_buf *out, const explained *all, ent_arena *arena)
{
  const ent_event *event = &all->row.event;
  for (size_t i = 0; i < event->n_participants; i++) {
    const ent_participant *each = &event->participants[i];
    const ent_actor *actor = find_actor(all, each->actor);
    const bool named = actor != NULL && actor->name.n > 0;
    add_line(out, ent_role_names[each->role],
             ent_arena_printf(arena, "%.*s%s%.*s", ENT_FMT(each->actor),
                              named ? ", " : "",
                              ENT_FMT(named ? actor->name : ENT_STR(""))));
  }
}

static void
add_article(ent_buf *out, const ent_article *article, ent_arena *arena)
{
  const ent_str parts[] = {article->id, ent_published(article, arena),
                           article->lang, article->source};
  ent_buf line = {0};
  for (size_t i = 0; i < ENT_COUNT(parts); i++) {
    if (parts[i].n > 0) {
      ent_buf_add(&line, ent_str_of(line.n > 0 ? ", " : ""));
      ent_buf_add(&line, parts[i]);
    }
  }
  add_line(out, "article", ent_buf_str(&line));
  add_line(out, "title", article->title);
  add_line(out, "url", article->url);
  ent_buf_free(&line);
}

static void
add_evidence(ent_buf *out, const explained *all)
{
  const ent_event *event = &all->row.event;
  for (size_t i = 0; i < event->n_evidence; i++) {
    const ent_evidence *each = &event->evidence[i];
    const ent_marked marked = {.text = each->in_title ? all->article.title
                                                      : all->article.text,
                               .sentence = each->span,
                               .trigger = each->trigger,
                               .actors = all->actors,
                               .n_actors = all->n_actors,
                               .bold = all->bold};
    const char *head = i == 0 ? "evidence" : "also";
    ent_buf_printf(out, "%-12s", each->in_title ? "in title" : head);
    ent_mark(out, &marked);
    ent_buf_byte(out, '\n');
  }
}

/// "completed", or "completed: signed".
static ent_str
with_reason(ent_str what, ent_str why, ent_arena *arena)
{
  return ent_arena_printf(arena, "%.*s%s%.*s", ENT_FMT(what),
                          why.n > 0 ? ": " : "", ENT_FMT(why));
}

static void
add_reasons(ent_buf *out, const ent_event *event, ent_arena *arena)
{
  const ent_str phase = ent_str_of(ent_phase_names[event->phase]);
  const ent_str date =
      event->date.year != 0 ? ent_when_of(event, arena) : ENT_STR("not told");
  ent_buf confidence = {0};
  ent_buf_number(&confidence, event->confidence);
  add_line(out, "frame", event->frame);
  add_line(out, "CAMEO", event->cameo);
  add_line(out, "status", with_reason(phase, event->why_phase, arena));
  add_line(out, "date", with_reason(date, event->why_date, arena));
  add_line(out, "confidence", ent_buf_str(&confidence));
  ent_buf_free(&confidence);
}

static void
show(const explained *all, ent_arena *arena)
{
  ent_buf out = {0};
  add_event(&out, &all->row, arena);
  add_article(&out, &all->article, arena);
  add_evidence(&out, all);
  add_roles(&out, all, arena);
  add_reasons(&out, &all->row.event, arena);
  (void)ent_put(ent_buf_str(&out));
  ent_buf_free(&out);
}

static ent_status
gather(explained *all, ent_store *store, ent_cli *cli)
{
  const ent_str id = ent_str_of(cli->args.at[0]);
  ENT_TRY(ent_store_event(&all->row, store, id, &cli->arena, &cli->diag));
  const ent_str article = all->row.article_id;
  ENT_TRY(ent_store_article(&all->article, store, article, &cli->arena));
  return ent_store_article_actors(&all->actors, &all->n_actors, store, article,
                                  &cli->arena);
}

static int
run(ent_cli *cli, const void *values)
{
  const explain_options *const given = values;
  ent_store *store = NULL;
  explained all = {.bold = wants_colours()};
  ent_status st = ent_store_open(&store, given->db, ENT_READ, &cli->diag);
  if (st == ENT_OK) {
    st = gather(&all, store, cli);
  }
  if (st == ENT_OK) {
    show(&all, &cli->arena);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_explain = {
    .name = "explain",
    .args = "EVENT",
    .summary = "Show why an event was read",
    .details = "EVENT is an id that 'entente events' gives, or the beginning "
               "of one.  Shows the\n"
               "sentences with [ ] around actors' names and « » around the "
               "word that made the\n"
               "event, and how its status and date were reached.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(explain_options),
    .least_args = 1,
    .most_args = 1,
    .run = run,
};
