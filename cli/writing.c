// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/reading.h"

/// Records to the first transactions, to the largest, and how often one's fit
/// into what was put before.  Each draws much of a large file anew and writes
/// most of its pages, whose keys are hashes: so they grow as the run does, and
/// a run that is killed loses a quarter at most.
enum { ENT_BATCH = 4096, ENT_BATCH_MOST = 65536, ENT_BATCH_PART = 3 };

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
  ent_cli *const cli = writing->cli;
  ent_str told = ENT_STR("");
  ENT_TRY(ent_store_note_find(&told, writing->store, teller, &cli->arena));
  if (writing->lexicon != NULL) {
    return ent_str_eq(told, ent_lexicon_version(writing->lexicon))
               ? ENT_OK
               : tell(writing, writing->lexicon);
  }
  if (told.n != 0) {
    return ENT_OK;
  }
  ent_lexicon *own = NULL;
  ENT_TRY(ent_lexicon_load(&own, NULL, &cli->diag));
  const ent_status st = tell(writing, own);
  ent_lexicon_free(own);
  return st;
}

static size_t
batch_of(const ent_writing *writing)
{
  const size_t part = writing->n_kept / ENT_BATCH_PART;
  return part < ENT_BATCH        ? ENT_BATCH
         : part > ENT_BATCH_MOST ? ENT_BATCH_MOST
                                 : part;
}

static ent_status
put(ent_writing *writing, const ent_record *record)
{
  ent_written what = ENT_UNCHANGED;
  const bool opens = writing->store == NULL;
  if (opens) {
    ENT_TRY(ent_store_open(&writing->store, writing->db, ENT_CREATE,
                           &writing->cli->diag));
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

ent_status
ent_writing_put(ent_writing *writing, const ent_record *record)
{
  const size_t n_before = writing->cli->diag.counts[ENT_ERROR];
  return ent_fail(writing->cli, put(writing, record), writing->db, n_before);
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
  if (writing->store == NULL) {
    return st;
  }
  const size_t n_before = writing->cli->diag.counts[ENT_ERROR];
  if (st == ENT_OK) {
    st = ent_fail(writing->cli, finish(writing), writing->db, n_before);
  }
  ent_store_close(writing->store);
  writing->store = NULL;
  if (st == ENT_OK) {
    say_counts(writing);
  }
  return st;
}
