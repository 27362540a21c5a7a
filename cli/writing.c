// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/reading.h"

/// Records to the first transaction and to the largest; between, to as many as
/// were put before.  Each draws much of a large file anew and writes most of
/// its pages, whose keys are hashes: so they grow as the run does.  A run that
/// is killed loses what was put since the last.
enum { ENT_BATCH = 4096, ENT_BATCH_MOST = 65536 };

void
ent_writing_init(ent_writing *writing, ent_cli *cli, const char *db)
{
  *writing = (ent_writing){.cli = cli, .db = db};
}

/// Whose lexicon the database has its entities from.
static const ent_str teller = {"entities", 8};

static ent_status
tell(ent_writing *writing, const ent_lexicon *lexicon)
{
  ENT_TRY(ent_lexicon_tell(lexicon, writing->store));
  return ent_store_note(writing->store, teller, ent_lexicon_version(lexicon));
}

/// Tells the database what the lexicon knows of actors, unless it has been
/// told.  Records that came without a lexicon leave an earlier one's word.
static ent_status
tell_entities(ent_writing *writing)
{
  ent_str told = ENT_STR("");
  ENT_TRY(ent_store_note_find(&told, writing->store, teller, &writing->arena));
  if (writing->lexicon != NULL) {
    return ent_str_eq(told, ent_lexicon_version(writing->lexicon))
               ? ENT_OK
               : tell(writing, writing->lexicon);
  }
  if (told.n != 0) {
    return ENT_OK;
  }
  ent_lexicon *own = NULL;
  ENT_TRY(ent_lexicon_load(&own, NULL, &writing->diag));
  const ent_status st = tell(writing, own);
  ent_lexicon_free(own);
  return st;
}

static size_t
batch_of(const ent_writing *writing)
{
  const size_t n = writing->n_kept;
  return n < ENT_BATCH ? ENT_BATCH : n > ENT_BATCH_MOST ? ENT_BATCH_MOST : n;
}

static ent_status
take(void *ctx, const ent_record *record)
{
  ent_writing *const writing = ctx;
  ent_written what = ENT_UNCHANGED;
  const bool opens = writing->store == NULL;
  if (opens) {
    ENT_TRY(ent_store_open(&writing->store, writing->db, ENT_CREATE,
                           &writing->diag));
  }
  if (writing->n_waiting == 0) {
    ENT_TRY(ent_store_begin(writing->store));
  }
  if (opens) {
    ENT_TRY(tell_entities(writing));
  }
  ENT_TRY(ent_store_put(writing->store, record, &what));
  ++writing->counts[what];
  writing->n_events += record->n_events;
  if (++writing->n_waiting == batch_of(writing)) {
    // Settled, so that whoever reads, or finds it after the program was killed,
    // sees what the articles so far amount to.
    writing->n_kept += writing->n_waiting;
    writing->n_waiting = 0;
    ENT_TRY(ent_store_settle(writing->store));
    ENT_TRY(ent_store_commit(writing->store));
  }
  return ENT_OK;
}

/// Keeps what is reported while the command's thread may be reporting too.
static void
hold(void *ctx, ent_level level, const char *message)
{
  ent_writing *const writing = ctx;
  const ent_str text = ent_arena_str(&writing->arena, ent_str_of(message));
  ENT_PUSH(&writing->notices, (ent_notice){level, text});
}

static void
report_held(ent_writing *writing)
{
  for (size_t i = 0; i < writing->notices.n; ++i) {
    const ent_notice *const each = &writing->notices.at[i];
    ent_diag_pass(&writing->cli->diag, each->level, each->text.s);
  }
}

ent_status
ent_writing_put(ent_writing *writing, const ent_record *record)
{
  if (writing->queue == NULL) {
    writing->diag = (ent_diag){.write = hold, .ctx = writing};
    ENT_TRY(ent_fail(writing->cli,
                     ent_queue_open(&writing->queue, take, writing),
                     writing->db, writing->cli->diag.counts[ENT_ERROR]));
  }
  return ent_queue_put(writing->queue, record);
}

/// Notes what wrote the database, in the last transaction.
static ent_status
finish(ent_writing *writing)
{
  if (writing->n_waiting == 0) {
    ENT_TRY(ent_store_begin(writing->store));
  }
  ENT_TRY(ent_store_settle(writing->store));
  ENT_TRY(ent_store_note_also(writing->store, ENT_STR("program"),
                              ENT_STR("entente " ENTENTE_VERSION)));
  if (writing->lexicon != NULL) {
    ENT_TRY(ent_store_note_also(writing->store, ENT_STR("lexicon"),
                                ent_lexicon_version(writing->lexicon)));
  }
  ENT_TRY(ent_store_note_also(writing->store, ENT_STR("options"),
                              writing->options));
  return ent_store_commit(writing->store);
}

static void
say_counts(const ent_writing *writing)
{
  const size_t *const counts = writing->counts;
  ent_arena *const arena = &writing->cli->arena;
  const size_t n =
      counts[ENT_NEW] + counts[ENT_REPLACED] + counts[ENT_UNCHANGED];
  ent_say(writing->cli, "%s (%zu new, %zu replaced, %zu unchanged), %s",
          ent_counted(n, "article", arena), counts[ENT_NEW],
          counts[ENT_REPLACED], counts[ENT_UNCHANGED],
          ent_counted(writing->n_events, "event", arena));
}

ent_status
ent_writing_close(ent_writing *writing, ent_status st)
{
  const size_t n_before = writing->cli->diag.counts[ENT_ERROR];
  if (writing->queue == NULL) {
    return st;
  }
  ent_status put = ent_queue_close(writing->queue);
  if (put == ENT_OK && st == ENT_OK) {
    put = finish(writing);
  }
  report_held(writing);
  ent_store_close(writing->store);
  ENT_VEC_FREE(&writing->notices);
  ent_arena_free(&writing->arena);
  writing->queue = NULL;
  writing->store = NULL;
  if (put != ENT_OK) {
    return ent_fail(writing->cli, put, writing->db, n_before);
  }
  if (st == ENT_OK) {
    say_counts(writing);
  }
  return st;
}
