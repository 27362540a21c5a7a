// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// core/core.h: words every part uses (strings, memory, maps, messages,
/// UTF-8, dates, files, and the coding scheme's vocabulary).

#ifndef ENT_CORE_CORE_H
#define ENT_CORE_CORE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#if defined(__GNUC__)
#  define ENT_NODISCARD        __attribute__((warn_unused_result))
#  define ENT_PRINTF(fmt, arg) __attribute__((format(printf, fmt, arg)))
#  define ENT_PREFETCH(at)     __builtin_prefetch(at)
#else
#  define ENT_NODISCARD
#  define ENT_PRINTF(fmt, arg)
#  define ENT_PREFETCH(at) ((void)(at))
#endif

/// Return early with any status but ENT_OK.
#define ENT_TRY(expr)                 \
  do {                                \
    const ent_status try_st = (expr); \
    if (try_st != ENT_OK) {           \
      return try_st;                  \
    }                                 \
  } while (0)

/// Elements of an array.
#define ENT_COUNT(array) (sizeof(array) / sizeof(array)[0])

/// What a fallible function returns.  Zero is success.
typedef enum ent_status {
  ENT_OK = 0,        ///< no error
  ENT_ERR_IO,        ///< reading or writing a file failed
  ENT_ERR_SYNTAX,    ///< input is not what its format promises
  ENT_ERR_NOT_FOUND, ///< nothing has that name
  ENT_ERR_FOREIGN,   ///< a file of another program, or of a newer version
  ENT_ERR_BUSY,      ///< another program holds the database
  ENT_ERR_USAGE,     ///< a value is outside what is allowed
  ENT_ERR_INTERNAL,  ///< a library failed in a way that should not happen
} ent_status;

/// Plain-English text of `st`: one phrase, no final period.  Static storage.
const char *ent_strerror(ent_status st);

// --------------------------------------------------------------- strings

/// A read-only slice of UTF-8 bytes.  Not NUL-terminated; owns nothing.
typedef struct ent_str {
  const char *s; ///< first byte, never NULL
  size_t n;      ///< length in bytes
} ent_str;

/// A half-open range of positions; bytes unless said otherwise.
typedef struct ent_span {
  uint32_t start;
  uint32_t end;
} ent_span;

/// The slice of a string literal.
#define ENT_STR(lit) ((ent_str){"" lit, sizeof(lit) - 1U})
/// The arguments of a "%.*s" that prints `str`.
#define ENT_FMT(str) (int)(str).n, (str).s

/// The slice of a NUL-terminated string; the empty slice for NULL.
static inline ent_str
ent_str_of(const char *s)
{
  return s != NULL ? (ent_str){s, strlen(s)} : ENT_STR("");
}

/// The bytes of `text` that `span` covers.
ent_str ent_str_cut(ent_str text, ent_span span);
/// True when `a` and `b` hold the same bytes.
static inline bool
ent_str_eq(ent_str a, ent_str b)
{
  return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

/// Order by bytes: negative, zero or positive as `a` is before, at, after `b`.
int ent_str_cmp(ent_str a, ent_str b);
/// True when `a` begins with `prefix`.
static inline bool
ent_str_starts(ent_str a, ent_str prefix)
{
  return a.n >= prefix.n && ent_str_eq((ent_str){a.s, prefix.n}, prefix);
}

/// True when `a` ends with `suffix`.
static inline bool
ent_str_ends(ent_str a, ent_str suffix)
{
  return a.n >= suffix.n &&
         ent_str_eq((ent_str){a.s + (a.n - suffix.n), suffix.n}, suffix);
}

/// Index of the first `needle` in `hay` at or after `from`; SIZE_MAX if none.
size_t ent_str_find(ent_str hay, ent_str needle, size_t from);
/// `a` without ASCII white space at both ends.
ent_str ent_str_trim(ent_str a);
/// Cuts the piece before the next `sep` off `*rest` into `*out`.  False when
/// `*rest` is used up (its `s` is then NULL).
bool ent_str_next(ent_str *rest, char sep, ent_str *out);

// ---------------------------------------------------------------- memory
// A failed allocation prints one message and ends the program; no function
// has an out-of-memory path.

/// Zeroed memory of `n` bytes.  Owned by the caller; free with ent_free().
void *ent_alloc(size_t n);
/// `p` resized to `n` bytes; new bytes are not zeroed.  NULL is allowed.
void *ent_resize(void *p, size_t n);
/// Frees `p`.  NULL is allowed.
void ent_free(void *p);

/// A chunked arena.  Zero-initialise; many short lives end at once.
typedef struct ent_arena {
  struct ent_chunk *first; ///< chunks, oldest first
  struct ent_chunk *now;   ///< the chunk being filled
} ent_arena;

/// Zeroed memory of `n` bytes, aligned for any type.  Lives in `arena`.
void *ent_arena_alloc(ent_arena *arena, size_t n);
/// A copy of `str` with a NUL behind it.  Lives in `arena`.
ent_str ent_arena_str(ent_arena *arena, ent_str str);
/// The same as a C string.  Lives in `arena`.
const char *ent_arena_cstr(ent_arena *arena, ent_str str);
/// A formatted string with a NUL behind it.  Lives in `arena`.
ent_str ent_arena_printf(ent_arena *arena, const char *fmt, ...)
    ENT_PRINTF(2, 3);
/// Forgets all content and keeps the memory for reuse.
void ent_arena_reset(ent_arena *arena);
/// Gives all memory back; `*arena` may be used again.
void ent_arena_free(ent_arena *arena);

/// A growing array of `type` named by its tag: ENT_VEC(ent_span) spans = {0};
#define ENT_VEC(type) \
  struct {            \
    type *at;         \
    size_t n;         \
    size_t cap;       \
  }
/// Appends one element.  The array is owned by its holder: ENT_VEC_FREE.
#define ENT_PUSH(vec, ...)                                                 \
  do {                                                                     \
    if ((vec)->n == (vec)->cap) {                                          \
      (vec)->at = ent_vec_grow((vec)->at, &(vec)->cap, sizeof *(vec)->at); \
    }                                                                      \
    (vec)->at[(vec)->n++] = (__VA_ARGS__);                                 \
  } while (0)
/// Frees the elements and leaves the empty array.
#define ENT_VEC_FREE(vec)      \
  do {                         \
    ent_free((vec)->at);       \
    (vec)->at = NULL;          \
    (vec)->n = (vec)->cap = 0; \
  } while (0)
/// For ENT_PUSH alone: `at` with room for more than `*cap` elements.
void *ent_vec_grow(void *at, size_t *cap, size_t size);

// --------------------------------------------------------------- buffers

/// Growing bytes.  Zero-initialise; owned by the holder: ent_buf_free.
typedef struct ent_buf {
  char *s;    ///< bytes, with a NUL behind the last; NULL while empty
  size_t n;   ///< bytes used
  size_t cap; ///< bytes held
} ent_buf;

/// Makes room for more than `n` bytes behind those used.
void ent_buf_grow(ent_buf *buf, size_t n);

/// Appends `str`.
static inline void
ent_buf_add(ent_buf *buf, ent_str str)
{
  if (buf->cap - buf->n <= str.n) {
    ent_buf_grow(buf, str.n);
  }
  assert(buf->s != NULL);
  if (str.n != 0) {
    memcpy(buf->s + buf->n, str.s, str.n);
  }
  buf->n += str.n;
  buf->s[buf->n] = '\0';
}

/// Appends one byte.
static inline void
ent_buf_byte(ent_buf *buf, char c)
{
  ent_buf_add(buf, (ent_str){&c, 1});
}

/// Appends the UTF-8 form of the scalar value `c`.
void ent_buf_utf8(ent_buf *buf, uint32_t c);
/// Appends formatted text (never numbers with a fraction: ent_buf_number).
void ent_buf_printf(ent_buf *buf, const char *fmt, ...) ENT_PRINTF(2, 3);
/// Appends a whole number.
void ent_buf_count(ent_buf *buf, int64_t count);
/// Appends `x` in the shortest form that reads back, in the C locale; nothing
/// for NaN and infinities.
void ent_buf_number(ent_buf *buf, double x);
/// Appends `str` as a JSON string with its quotes; bad UTF-8 as U+FFFD.
void ent_buf_json(ent_buf *buf, ent_str str);
/// The content.  Borrowed; valid until the buffer changes.
ent_str ent_buf_str(const ent_buf *buf);
/// Forgets the content and keeps the memory.
void ent_buf_reset(ent_buf *buf);
/// Frees the memory; `*buf` may be used again.
void ent_buf_free(ent_buf *buf);

// ------------------------------------------------------------------ maps

/// Names to dense ids, in first-seen order.  Zero-initialise; free with
/// ent_map_free.  Iterate by id, never by slot.
typedef struct ent_map {
  ent_str *names;  ///< by id; copies live in `arena`
  uint32_t n;      ///< ids given so far
  uint32_t *slots; ///< open addressing, id + 1 or 0
  uint32_t n_slots;
  ent_arena arena;
} ent_map;

#define ENT_NONE UINT32_MAX

/// The id of `name`, a new one if it was not seen before.
uint32_t ent_map_intern(ent_map *map, ent_str name);
/// The id of `name`, or ENT_NONE.
uint32_t ent_map_find(const ent_map *map, ent_str name);
/// Frees the memory; `*map` may be used again.
void ent_map_free(ent_map *map);

/// A 64-bit hash of `str`, the same on every machine (XXH3).
uint64_t ent_hash(ent_str str);
/// `n_hex` (at most 32) lower-case hex digits of a 128-bit hash of `str`.
/// Lives in `arena`.
ent_str ent_hash_hex(ent_arena *arena, ent_str str, unsigned n_hex);

// -------------------------------------------------------------- messages

typedef enum ent_level {
  ENT_NOTE,
  ENT_WARNING,
  ENT_ERROR,
} ent_level;

/// Where a message speaks of.  Lines and columns count from 1; 0 is unknown.
typedef struct ent_place {
  const char *file; ///< NULL when no file is meant
  size_t line;
  size_t column; ///< in code points
} ent_place;

/// A sink of messages.  Zero-initialised, it counts and prints nothing.
typedef struct ent_diag {
  void (*write)(void *ctx, ent_level level, const char *message);
  void *ctx;
  size_t counts[3]; ///< by level
} ent_diag;

/// Counts the message and writes it as it is.
void ent_diag_pass(ent_diag *diag, ent_level level, const char *message);

/// Reports "file:line:column: level: text" with the known parts of `place`
/// (NULL is allowed).  Text is lower case, without a final period.
void ent_report(ent_diag *diag,
                ent_level level,
                const ent_place *place,
                const char *fmt,
                ...) ENT_PRINTF(4, 5);

// ----------------------------------------------------------------- UTF-8

/// Decodes the scalar value at `*at` (less than text.n) and moves `*at` past
/// it.  A bad byte gives U+FFFD and moves by one.
uint32_t ent_utf8_next(ent_str text, size_t *at);
/// Index of the first byte that is not well-formed UTF-8; text.n if none.
size_t ent_utf8_valid(ent_str text);
/// Code points in well-formed `text`.
size_t ent_utf8_count(ent_str text);
/// Columns that `text` takes on a terminal (wide characters two, marks none).
size_t ent_utf8_width(ent_str text);
/// `text` with each bad byte replaced by U+FFFD.  Lives in `arena`; `text`
/// itself when nothing is bad.  Adds the count of bad bytes to `*bad`.
ent_str ent_utf8_repair(ent_str text, size_t *bad, ent_arena *arena);
/// `text` in Normalisation Form C.  Lives in `arena`; `text` itself when it
/// is in that form already.
ent_str ent_utf8_nfc(ent_str text, ent_arena *arena);
/// `text` without control and bidirectional-override characters (tab and
/// newline become a space), safe on a terminal.  Lives in `arena`.
ent_str ent_utf8_plain(ent_str text, ent_arena *arena);

// ----------------------------------------------------------------- dates

/// A calendar date of known precision: month and day are 0 when unknown.
typedef struct ent_date {
  int16_t year; ///< 0 when nothing is known
  int8_t month;
  int8_t day;
} ent_date;

/// Reads YYYY, YYYY-MM or YYYY-MM-DD (a time behind "T" or a space is
/// dropped).  ENT_ERR_USAGE for anything else or a day no calendar has.
ENT_NODISCARD ent_status ent_date_parse(ent_date *out, ent_str text);
/// Writes `date` into `out` (at least 16 bytes) at its precision.
void ent_date_write(ent_date date, char *out);
/// `date` without a day that its month does not have: 31 April.
ent_date ent_date_sound(ent_date date);
/// Days since 1970-01-01 of the first and the last day that `date` may mean.
int32_t ent_date_first(ent_date date);
int32_t ent_date_last(ent_date date);
/// The date of a day number.
ent_date ent_date_of_day(int32_t day);
/// 0 for Monday to 6 for Sunday.
int ent_weekday(int32_t day);

// ----------------------------------------------------------------- files

/// True when both are names of one file that is there.
bool ent_file_same(const char *one, const char *other);

/// Reads the whole of `path` ("-" is standard input) with a NUL behind it.
/// Lives in `arena`.  ENT_ERR_IO is reported on `diag`.
ENT_NODISCARD ent_status ent_file_read(ent_str *out,
                                       const char *path,
                                       ent_arena *arena,
                                       ent_diag *diag);

/// Writes a file whole or not at all: to a temporary name beside it, renamed
/// on close.  "-" is standard output.
typedef struct ent_output ent_output;

ENT_NODISCARD ent_status ent_output_open(ent_output **out,
                                         const char *path,
                                         ent_diag *diag);
/// Appends; a failure is remembered and reported on close.
void ent_output_add(ent_output *output, ent_str str);
/// Commits (flush, fsync, rename) when `keep`, else removes the temporary
/// file.  Reports and returns the first failure.  NULL is allowed.
ENT_NODISCARD ent_status ent_output_close(ent_output *output, bool keep);

// ------------------------------------------------------------ vocabulary
// The coding scheme's closed sets.  Names are those of the records.

typedef enum ent_kind {
  ENT_STATE,
  ENT_TERRITORY,
  ENT_ORGANIZATION,
  ENT_GROUP,
  ENT_PERSON,
  ENT_COMPANY,
  ENT_OTHER,
  ENT_KINDS
} ent_kind;

typedef enum ent_type {
  ENT_AGREEMENT,
  ENT_SUMMIT,
  ENT_ACCESSION,
  ENT_COOPERATION,
  ENT_SUPPORT,
  ENT_AID,
  ENT_CRITICISM,
  ENT_THREAT,
  ENT_SANCTION,
  ENT_CONFLICT,
  ENT_TYPES
} ent_type;

typedef enum ent_phase {
  ENT_PLANNED,
  ENT_ONGOING,
  ENT_COMPLETED,
  ENT_BLOCKED,
  ENT_ENDED,
  ENT_PHASES
} ent_phase; ///< an event's status; `ent_status` is what functions return

typedef enum ent_role {
  ENT_PARTY,
  ENT_PARTICIPANT,
  ENT_HOST,
  ENT_CONVENER, ///< "organization" of a summit and of an accession
  ENT_CANDIDATE,
  ENT_SUPPORTER,
  ENT_BLOCKER,
  ENT_SOURCE,
  ENT_TARGET,
  ENT_ROLES
} ent_role;

extern const char *const ent_kind_names[ENT_KINDS];
extern const char *const ent_type_names[ENT_TYPES];
extern const char *const ent_phase_names[ENT_PHASES];
extern const char *const ent_role_names[ENT_ROLES];

/// The index of `name` in `names`, or `n` when it is not there.
size_t ent_name_find(const char *const *names, size_t n, ent_str name);
/// True for the kinds that are ends of edges (not person, company, other).
bool ent_kind_political(ent_kind kind);
/// True for agreement, summit and cooperation.
bool ent_type_symmetric(ent_type type);
/// +1 for the cooperative types, -1 for the conflictual.
int ent_type_sign(ent_type type);

#endif
