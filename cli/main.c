// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cmd.h"
#include "cli/commands.h"
#include "ingest/ingest.h"

#include "build.h"

#include <errno.h>

static void
write_message(void *ctx, ent_level level, const char *message)
{
  ent_arena arena = {0};
  const ent_str plain = ent_utf8_plain(ent_str_of(message), &arena);
  (void)ctx;
  (void)level;
  (void)fprintf(stderr, "entente: %.*s\n", ENT_FMT(plain));
  ent_arena_free(&arena);
}

static const ent_command *
find_command(const char *name)
{
  for (size_t i = 0; i != ent_n_commands; ++i) {
    if (strcmp(ent_commands[i]->name, name) == 0) {
      return ent_commands[i];
    }
  }
  return NULL;
}

/// Insertions, deletions and replacements that turn `a` into `b`.
static size_t
distance(ent_str a, ent_str b)
{
  enum { ENT_NAME_MAX = 32 };
  size_t row[ENT_NAME_MAX + 1];
  if (a.n > ENT_NAME_MAX || b.n > ENT_NAME_MAX) {
    return ENT_NAME_MAX;
  }
  for (size_t j = 0; j <= b.n; ++j) {
    row[j] = j;
  }
  for (size_t i = 1; i <= a.n; ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.n; ++j) {
      const size_t replaced = diagonal + (a.s[i - 1] != b.s[j - 1]);
      const size_t shorter = row[j - 1] < row[j] ? row[j - 1] : row[j];
      diagonal = row[j];
      row[j] = replaced < shorter + 1 ? replaced : shorter + 1;
    }
  }
  return row[b.n];
}

static int
unknown_command(ent_cli *cli, const char *name)
{
  const char *nearest = NULL;
  size_t least = 3;
  for (size_t i = 0; i != ent_n_commands; ++i) {
    const char *const other = ent_commands[i]->name;
    const size_t d = distance(ent_str_of(name), ent_str_of(other));
    if (d < least) {
      least = d;
      nearest = other;
    }
  }
  if (nearest != NULL) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "unknown command '%s'; did you mean '%s'?", name, nearest);
  } else {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "unknown command '%s'; see 'entente --help'", name);
  }
  return ENT_EXIT_USAGE;
}

static void
help_program(ent_buf *out)
{
  ent_buf_add(out, ENT_STR("usage: entente COMMAND [OPTION]... [ARGUMENT]...\n"
                           "\n"
                           "Reads events between political actors out of news "
                           "and gives them back\n"
                           "as records, tables and networks.\n"
                           "\n"
                           "commands:\n"));
  for (size_t i = 0; i != ent_n_commands; ++i) {
    ent_buf_printf(out, "  %-11s %s\n", ent_commands[i]->name,
                   ent_commands[i]->summary);
  }
  ent_buf_add(out, ENT_STR("\n"
                           "'entente help COMMAND' says more.  Exit status: 0 "
                           "success, 1 failure, 2 misuse.\n"));
}

static void
help_command(ent_buf *out, const ent_command *command)
{
  ent_buf_printf(out, "usage: entente %s [OPTION]...%s%s\n\n%s.\n",
                 command->name, command->args[0] != '\0' ? " " : "",
                 command->args, command->summary);
  if (command->details != NULL) {
    ent_buf_printf(out, "\n%s\n", command->details);
  }
  static const char *const titles[ENT_COMMAND_TABLES] = {"\noptions:\n", "",
                                                         "\nfilters:\n"};
  ent_option_table tables[ENT_COMMAND_TABLES] = {0};
  ent_command_tables(command, tables);
  for (size_t i = 0; i != ENT_COMMAND_TABLES; ++i) {
    ent_buf_add(out, ent_str_of(i == 0 || tables[i].n != 0 ? titles[i] : ""));
    ent_options_help(out, tables[i].rows, tables[i].n);
  }
}

static int
show_help(ent_cli *cli, const char *name)
{
  ent_buf text = {0};
  const ent_command *const command = name != NULL ? find_command(name) : NULL;
  if (name != NULL && command == NULL) {
    return unknown_command(cli, name);
  }
  if (command != NULL) {
    help_command(&text, command);
  } else {
    help_program(&text);
  }
  (void)ent_put(ent_buf_str(&text));
  ent_buf_free(&text);
  return ENT_EXIT_OK;
}

static int
show_version(ent_cli *cli)
{
  ent_lexicon *lexicon = NULL;
  if (ent_lexicon_load(&lexicon, NULL, &cli->diag) != ENT_OK) {
    return ENT_EXIT_FAILURE;
  }
  const ent_str known = ent_lexicon_version(lexicon);
  (void)ent_put(
      ent_arena_printf(&cli->arena, "entente %s, build %s, lexicon %.*s\n",
                       ENTENTE_VERSION, ENTENTE_BUILD, ENT_FMT(known)));
  ent_lexicon_free(lexicon);
  return ENT_EXIT_OK;
}

static ent_status
check_args(ent_cli *cli, const ent_command *command)
{
  const char *fault = NULL;
  if (cli->args.n < command->least_args) {
    fault = "too few arguments";
  } else if (cli->args.n > command->most_args) {
    fault = "too many arguments";
  }
  if (fault == NULL) {
    return ENT_OK;
  }
  ent_report(&cli->diag, ENT_ERROR, NULL,
             "%s: %s; usage: entente %s [OPTION]...%s%s", command->name, fault,
             command->name, command->args[0] != '\0' ? " " : "", command->args);
  return ENT_ERR_USAGE;
}

static int
run_command(ent_cli *cli, const ent_command *command)
{
  ent_filter_values filters = {0};
  void *const values = ent_arena_alloc(&cli->arena, command->size);
  void *const filled[ENT_COMMAND_TABLES] = {values, cli, &filters};
  ent_option_table tables[ENT_COMMAND_TABLES] = {0};
  ent_command_tables(command, tables);
  for (size_t i = 0; i != ENT_COMMAND_TABLES; ++i) {
    tables[i].values = filled[i];
  }
  ent_options_default(tables, ENT_COMMAND_TABLES, &cli->arena);
  if (ent_options_parse(&cli->args, tables, ENT_COMMAND_TABLES, &cli->arena,
                        &cli->diag) != ENT_OK) {
    return ENT_EXIT_USAGE;
  }
  if (cli->help) {
    return show_help(cli, command->name);
  }
  if (check_args(cli, command) != ENT_OK ||
      ent_filter_finish(&cli->filter, &filters, &cli->diag) != ENT_OK) {
    return ENT_EXIT_USAGE;
  }
  return command->run(cli, values);
}

/// Does what the first word says.
static int
run(ent_cli *cli)
{
  static const char *const helps[] = {"help", "--help", "-h"};
  static const char *const versions[] = {"--version", "-V", "version"};
  if (cli->args.n == 0) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "no command given; see 'entente --help'");
    return ENT_EXIT_USAGE;
  }
  const char *const name = cli->args.at[0];
  const ent_str word = ent_str_of(name);
  if (ent_name_find(helps, ENT_COUNT(helps), word) != ENT_COUNT(helps)) {
    return show_help(cli, cli->args.n > 1 ? cli->args.at[1] : NULL);
  }
  if (ent_name_find(versions, ENT_COUNT(versions), word) !=
      ENT_COUNT(versions)) {
    return show_version(cli);
  }
  const ent_command *const command = find_command(name);
  if (command == NULL) {
    return unknown_command(cli, name);
  }
  ++cli->args.at;
  --cli->args.n;
  return run_command(cli, command);
}

int
main(int argc, char **argv)
{
  ent_cli cli = {.diag = {.write = write_message}};
  const size_t n = argc > 1 ? (size_t)argc - 1 : 0;
  cli.args.at = ent_arena_alloc(&cli.arena, (n + 1) * sizeof *cli.args.at);
  for (cli.args.n = 0; cli.args.n != n; ++cli.args.n) {
    cli.args.at[cli.args.n] = argv[cli.args.n + 1];
  }
  int status = run(&cli);
  errno = 0;
  if (fflush(stdout) != 0 || ferror(stdout) != 0) {
    const int fault = ent_put_fault() != 0 ? ent_put_fault() : errno;
    ent_report(&cli.diag, ENT_ERROR, NULL, "cannot write standard output%s%s",
               fault != 0 ? ": " : "", fault != 0 ? strerror(fault) : "");
    status = ENT_EXIT_FAILURE;
  }
  ent_arena_free(&cli.arena);
  return status;
}
