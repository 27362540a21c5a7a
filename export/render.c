// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ; // in no header of POSIX

/// The files of one run of Graphviz, which are gone with it.
typedef struct ent_run {
  FILE *in;
  FILE *out;
  FILE *err;
} ent_run;

typedef enum ent_outcome {
  ENT_DONE,
  ENT_FAILED,
  ENT_TOO_LONG,
} ent_outcome;

/// Waits for `pid`, at most so many seconds, then kills it.
static ent_outcome
await(pid_t pid, unsigned seconds)
{
  const struct timespec pause = {.tv_nsec = 10L * 1000 * 1000};
  int status = 0;
  for (unsigned turn = 0; turn < seconds * 100; turn++) {
    const pid_t got = waitpid(pid, &status, WNOHANG);
    if (got == pid) {
      return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ENT_DONE
                                                           : ENT_FAILED;
    }
    if (got < 0 && errno != EINTR) {
      return ENT_FAILED;
    }
    (void)nanosleep(&pause, NULL);
  }
  (void)kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
  return ENT_TOO_LONG;
}

enum { ENT_LARGE = 400 }; ///< nodes beyond which places are left to Graphviz

/// NULL for a diagram that has its places.
static const char *
engine_of(const ent_writer *writer)
{
  if (writer->options->engine != NULL) {
    return writer->options->engine;
  }
  return writer->graph->n_nodes <= ENT_LARGE ? NULL : "sfdp";
}

static void
read_back(ent_buf *buf, FILE *file)
{
  char piece[1 << 14];
  size_t n = 0;
  rewind(file);
  while ((n = fread(piece, 1, sizeof piece, file)) != 0) {
    ent_buf_add(buf, (ent_str){piece, n});
  }
}

/// Starts `engine` (NULL: none) on the run's files; an errno value, 0 for
/// success.
static int
start(pid_t *pid, const ent_run *run, const char *engine, const char *kind)
{
  char program[] = "dot";
  char layout[32];
  char output[16];
  char placed[] = "-n2";
  (void)snprintf(layout, sizeof layout, "-K%s",
                 engine != NULL ? engine : "neato");
  (void)snprintf(output, sizeof output, "-T%s", kind);
  char *const argv[] = {program, layout, output, engine != NULL ? NULL : placed,
                        NULL};
  posix_spawn_file_actions_t actions;
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) {
    return code;
  }
  FILE *const files[] = {run->in, run->out, run->err};
  for (int fd = 0; fd < 3 && code == 0; fd++) {
    code = posix_spawn_file_actions_adddup2(&actions, fileno(files[fd]), fd);
  }
  if (code == 0) {
    code = posix_spawnp(pid, program, &actions, NULL, argv, environ);
  }
  (void)posix_spawn_file_actions_destroy(&actions);
  return code;
}

/// Says why Graphviz failed, in its own first line.
static void
report_failure(ent_diag *diag, FILE *err)
{
  ent_buf said = {0};
  ent_str line = ENT_STR("it gave no reason");
  read_back(&said, err);
  if (said.n != 0) {
    ent_str rest = ent_buf_str(&said);
    (void)ent_str_next(&rest, '\n', &line);
  }
  ent_report(diag, ENT_ERROR, NULL, "Graphviz failed: %.*s", ENT_FMT(line));
  ent_buf_free(&said);
}

/// Runs Graphviz on what is in run->in.
static ent_status
draw(const ent_writer *writer, const ent_run *run, const char *kind)
{
  enum { ENT_SECONDS = 60 };
  ent_diag *const diag = writer->options->diag;
  const unsigned limit =
      writer->options->seconds != 0 ? writer->options->seconds : ENT_SECONDS;
  pid_t pid = 0;
  const int code = start(&pid, run, engine_of(writer), kind);
  if (code == ENOENT) {
    ent_report(diag, ENT_ERROR, NULL,
               "the program \"dot\" is not installed; install Graphviz, or "
               "export to DOT and draw that elsewhere");
    return ENT_ERR_NOT_FOUND;
  }
  if (code != 0) {
    ent_report(diag, ENT_ERROR, NULL, "cannot run dot: %s", strerror(code));
    return ENT_ERR_IO;
  }
  switch (await(pid, limit)) {
  case ENT_DONE:
    return ENT_OK;
  case ENT_TOO_LONG:
    ent_report(diag, ENT_ERROR, NULL,
               "Graphviz was stopped after %u seconds; draw fewer ties with "
               "--top-edges",
               limit);
    return ENT_ERR_BUSY;
  case ENT_FAILED:
    break;
  }
  report_failure(diag, run->err);
  return ENT_ERR_INTERNAL;
}

static void
close_run(const ent_run *run)
{
  FILE *const files[] = {run->in, run->out, run->err};
  for (size_t i = 0; i < ENT_COUNT(files); i++) {
    if (files[i] != NULL) {
      (void)fclose(files[i]);
    }
  }
}

/// Turns the graph into a picture of `kind`, which the writer then holds.
static ent_status
render(ent_writer *writer, const char *kind)
{
  ent_output *const out = writer->out;
  ent_status st = ENT_ERR_IO;
  const ent_run run = {tmpfile(), tmpfile(), tmpfile()};
  writer->out = NULL; // the source is gathered, not written
  (void)(engine_of(writer) != NULL ? ent_write_dot(writer)
                                   : ent_write_diagram(writer));
  writer->out = out;
  if (run.in == NULL || run.out == NULL || run.err == NULL ||
      fwrite(writer->buf.s, 1, writer->buf.n, run.in) != writer->buf.n ||
      fflush(run.in) != 0) {
    ent_report(writer->options->diag, ENT_ERROR, NULL,
               "cannot write a temporary file: %s", strerror(errno));
    goto done;
  }
  rewind(run.in);
  st = draw(writer, &run, kind);
  ent_buf_reset(&writer->buf);
  if (st == ENT_OK) {
    read_back(&writer->buf, run.out);
  }
done:
  close_run(&run);
  return st;
}

ent_status
ent_write_svg(ent_writer *writer)
{
  return render(writer, "svg");
}

ent_status
ent_write_png(ent_writer *writer)
{
  return render(writer, "png");
}

/// Blanks the time that Graphviz writes into a PDF, whose tables tell where
/// bytes stand: the same diagram, the same bytes.
static void
blank_time(ent_buf *buf)
{
  const ent_str pdf = ent_buf_str(buf);
  const size_t from = ent_str_find(pdf, ENT_STR("/CreationDate (D:"), 0);
  const size_t to =
      from != SIZE_MAX ? ent_str_find(pdf, ENT_STR(")"), from) : SIZE_MAX;
  if (to != SIZE_MAX) {
    memset(buf->s + from, ' ', to + 1 - from);
  }
}

ent_status
ent_write_pdf(ent_writer *writer)
{
  const ent_status st = render(writer, "pdf");
  blank_time(&writer->buf);
  return st;
}
