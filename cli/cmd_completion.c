// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"

/// Whether a synopsis, or what help calls a value, speaks of files.
static bool
is_file(const char *text)
{
  static const char *const words[] = {"FILE", "DIR", "PATH", "GOLD", ".db"};
  for (size_t i = 0; i != ENT_COUNT(words); ++i) {
    if (strstr(text, words[i]) != NULL) {
      return true;
    }
  }
  return false;
}

/// The next word that a synopsis wants by the letter: of "check [DIR] | show
/// WORD" it is "check", then "show".
static bool
next_verb(ent_str *synopsis, ent_str *out)
{
  static const char letters[] = ".abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const char *at = synopsis->s;
  do {
    at += strcspn(at, letters);
    *out = (ent_str){at, strspn(at, letters)};
    at += out->n;
  } while (out->n != 0 && (out->s[0] < 'a' || out->s[0] > 'z'));
  *synopsis = ent_str_of(at);
  return out->n != 0;
}

static void
add_verbs(ent_buf *out, const ent_command *command)
{
  ent_str rest = ent_str_of(command->args);
  ent_str verb = ENT_STR("");
  bool more = false;
  while (next_verb(&rest, &verb)) {
    ent_buf_printf(out, "%s%.*s", more ? " " : "", ENT_FMT(verb));
    more = true;
  }
}

static void
add_choices(ent_buf *out, const ent_option *row)
{
  for (size_t i = 0; i != row->n_choices; ++i) {
    ent_buf_printf(out, "%s%s", i != 0 ? " " : "", row->choices[i]);
  }
}

static void
add_names(ent_buf *out, const char *before, const char *after)
{
  for (size_t i = 0; i != ent_n_commands; ++i) {
    ent_buf_printf(out, "%s%s%s", before, ent_commands[i]->name, after);
  }
}

/// Adds `text` for between single quotes, with a backslash before each of
/// `special`.
static void
add_quoted(ent_buf *out, const char *text, const char *special)
{
  for (; *text != '\0'; ++text) {
    if (strchr(special, *text) != NULL) {
      ent_buf_byte(out, '\\');
    }
    if (*text == '\'') {
      ent_buf_add(out, ENT_STR("'\\''"));
    } else {
      ent_buf_byte(out, *text);
    }
  }
}

/// Writes something for each option of a command.
static void
each_option(ent_buf *out,
            const ent_command *command,
            void (*write)(ent_buf *, const ent_command *, const ent_option *))
{
  ent_option_table tables[ENT_COMMAND_TABLES] = {0};
  ent_command_tables(command, tables);
  for (size_t t = 0; t != ENT_COMMAND_TABLES; ++t) {
    for (size_t i = 0; i != tables[t].n; ++i) {
      write(out, command, &tables[t].rows[i]);
    }
  }
}

// ---------------------------------------------------------------------- bash

static void
bash_value(ent_buf *out, const ent_command *command, const ent_option *row)
{
  if (row->kind == ENT_OPTION_FLAG) {
    return;
  }
  ent_buf_printf(out, "    '%s --%s'", command->name, row->name);
  if (row->letter != 0) {
    ent_buf_printf(out, "|'%s -%c'", command->name, row->letter);
  }
  ent_buf_add(out, ENT_STR(") words='"));
  add_choices(out, row);
  ent_buf_printf(out, "' files=%s ;;\n", is_file(row->value) ? "1" : "");
}

static void
bash_name(ent_buf *out, const ent_command *command, const ent_option *row)
{
  (void)command;
  ent_buf_printf(out, "--%s ", row->name);
}

static void
write_bash(ent_buf *out)
{
  ent_buf_add(out, ENT_STR("# Completion of entente for bash.\n"
                           "_entente()\n"
                           "{\n"
                           "  local cur=${COMP_WORDS[COMP_CWORD]} words=\n"
                           "  local prev=${COMP_WORDS[COMP_CWORD - 1]} files=\n"
                           "  local command=${COMP_WORDS[1]} before=\n"
                           "  [ \"$cur\" != = ] || cur=\n"
                           "  [ \"$prev\" != = ] || "
                           "prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
                           "  [ \"$COMP_CWORD\" != 1 ] || prev= command=\n"
                           "  case \"$command $prev\" in\n"
                           "    ' ') words='"));
  add_names(out, "", " ");
  ent_buf_add(out, ENT_STR("help --help --version' ;;\n    'help help') "
                           "words='"));
  add_names(out, "", " ");
  ent_buf_add(out, ENT_STR("' ;;\n"));
  for (size_t i = 0; i != ent_n_commands; ++i) {
    const ent_command *const command = ent_commands[i];
    each_option(out, command, bash_value);
    ent_buf_printf(out, "    '%s '*)\n      words='", command->name);
    add_verbs(out, command);
    ent_buf_printf(out, "' files=%s\n      [[ $cur != -* ]] || words='",
                   is_file(command->args) ? "1" : "");
    each_option(out, command, bash_name);
    ent_buf_add(out, ENT_STR("' ;;\n"));
  }
  ent_buf_add(out, ENT_STR("  esac\n"
                           "  [[ $cur != *,* ]] || before=${cur%,*},\n"
                           "  mapfile -t COMPREPLY < <(compgen -P \"$before\" "
                           "-W \"$words\" -- \"${cur##*,}\"\n"
                           "    [ -z \"$files\" ] || compgen -f -- \"$cur\")\n"
                           "  [ -z \"$files\" ] || compopt -o filenames "
                           "2>/dev/null\n"
                           "}\n"
                           "complete -F _entente entente\n"));
}

// ----------------------------------------------------------------------- zsh

static void
zsh_option(ent_buf *out, const ent_command *command, const ent_option *row)
{
  const bool flag = row->kind == ENT_OPTION_FLAG;
  const bool many = row->kind == ENT_OPTION_SET || row->kind == ENT_OPTION_LIST;
  (void)command;
  ent_buf_add(out, ENT_STR(" \\\n      "));
  if (row->letter != 0) {
    ent_buf_printf(out, "'(-%c --%s)'{-%c,--%s%s}'[", row->letter, row->name,
                   row->letter, row->name, flag ? "" : "=");
  } else {
    ent_buf_printf(out, "'%s--%s%s[", many ? "*" : "", row->name,
                   flag ? "" : "=");
  }
  add_quoted(out, row->help, ":[]\\");
  ent_buf_byte(out, ']');
  if (!flag) {
    ent_buf_byte(out, ':');
    add_quoted(out, row->value, ":\\");
    ent_buf_byte(out, ':');
  }
  if (row->n_choices != 0) {
    ent_buf_add(out, many ? ENT_STR("_sequence compadd - ") : ENT_STR("("));
    add_choices(out, row);
    ent_buf_add(out, many ? ENT_STR("") : ENT_STR(")"));
  } else if (!flag && is_file(row->value)) {
    ent_buf_add(out, ENT_STR("_files"));
  }
  ent_buf_byte(out, '\'');
}

static void
zsh_arguments(ent_buf *out, const ent_command *command)
{
  const bool files = is_file(command->args);
  ent_str rest = ent_str_of(command->args);
  ent_str verb = ENT_STR("");
  if (next_verb(&rest, &verb)) {
    ent_buf_add(out, ENT_STR(" \\\n      '1:verb:("));
    add_verbs(out, command);
    ent_buf_add(out, ENT_STR(")'"));
  }
  if (files) {
    ent_buf_add(out, ENT_STR(" \\\n      '*:file:_files'"));
  }
}

static void
write_zsh(ent_buf *out)
{
  ent_buf_add(out, ENT_STR("#compdef entente\n"
                           "# Completion of entente for zsh.\n"
                           "_entente()\n"
                           "{\n"
                           "  local -a commands\n"
                           "  commands=(\n"));
  for (size_t i = 0; i != ent_n_commands; ++i) {
    ent_buf_printf(out, "    '%s:", ent_commands[i]->name);
    add_quoted(out, ent_commands[i]->summary, ":\\");
    ent_buf_add(out, ENT_STR("'\n"));
  }
  ent_buf_add(out, ENT_STR("    'help:Tell of a command'\n"
                           "  )\n"
                           "  if (( CURRENT == 2 )); then\n"
                           "    _describe command commands\n"
                           "    return\n"
                           "  fi\n"
                           "  shift words\n"
                           "  (( CURRENT-- ))\n"
                           "  case $words[1] in\n"
                           "  help)\n"
                           "    _describe command commands ;;\n"));
  for (size_t i = 0; i != ent_n_commands; ++i) {
    ent_buf_printf(out, "  %s)\n    _arguments", ent_commands[i]->name);
    each_option(out, ent_commands[i], zsh_option);
    zsh_arguments(out, ent_commands[i]);
    ent_buf_add(out, ENT_STR(" ;;\n"));
  }
  ent_buf_add(out, ENT_STR("  esac\n"
                           "}\n"
                           "_entente \"$@\"\n"));
}

// ---------------------------------------------------------------------- fish

static void
fish_option(ent_buf *out, const ent_command *command, const ent_option *row)
{
  ent_buf_printf(out, "complete -c entente -n '__entente_is %s' -l %s",
                 command->name, row->name);
  if (row->letter != 0) {
    ent_buf_printf(out, " -s %c", row->letter);
  }
  if (row->kind != ENT_OPTION_FLAG) {
    ent_buf_add(out, is_file(row->value) ? ENT_STR(" -rF") : ENT_STR(" -x"));
  }
  if (row->n_choices != 0) {
    const bool many = row->kind == ENT_OPTION_SET;
    ent_buf_add(out,
                many ? ENT_STR(" -a '(__fish_append , ") : ENT_STR(" -a '"));
    add_choices(out, row);
    ent_buf_add(out, many ? ENT_STR(")'") : ENT_STR("'"));
  }
  // Between single quotes fish has \' where others end the quotes.
  ent_buf_add(out, ENT_STR(" -d \""));
  for (const char *at = row->help; *at != '\0'; ++at) {
    if (strchr("\"\\$", *at) != NULL) {
      ent_buf_byte(out, '\\');
    }
    ent_buf_byte(out, *at);
  }
  ent_buf_add(out, ENT_STR("\"\n"));
}

static void
write_fish(ent_buf *out)
{
  ent_buf_add(out, ENT_STR("# Completion of entente for fish.\n"
                           "function __entente_is\n"
                           "  set -l words (commandline -opc)\n"
                           "  test \"$words[2]\" = \"$argv\"\n"
                           "end\n"
                           "complete -c entente -f\n"
                           "complete -c entente -n '__entente_is \"\"' -a help "
                           "-d 'Tell of a command'\n"
                           "complete -c entente -n '__entente_is help' -a '"));
  add_names(out, "", " ");
  ent_buf_add(out, ENT_STR("'\n"));
  for (size_t i = 0; i != ent_n_commands; ++i) {
    const ent_command *const command = ent_commands[i];
    ent_buf_printf(
        out,
        "complete -c entente -n '__entente_is \"\"' -a %s -d \"%s\"\n"
        "complete -c entente -n '__entente_is %s' %s -a '",
        command->name, command->summary, command->name,
        is_file(command->args) ? "-F" : "");
    add_verbs(out, command);
    ent_buf_add(out, ENT_STR("'\n"));
    each_option(out, command, fish_option);
  }
}

// --------------------------------------------------------------------- shells

static int
run(ent_cli *cli, const void *values)
{
  static const char *const shells[] = {"bash", "zsh", "fish"};
  static void (*const writers[])(ent_buf *) = {write_bash, write_zsh,
                                               write_fish};
  const ent_str wanted = ent_str_of(cli->args.at[0]);
  const size_t which = ent_name_find(shells, ENT_COUNT(shells), wanted);
  ent_buf out = {0};
  (void)values;
  if (which == ENT_COUNT(shells)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "'%s' is not one of bash, zsh, fish", cli->args.at[0]);
    return ENT_EXIT_USAGE;
  }
  writers[which](&out);
  const bool told = ent_put(ent_buf_str(&out));
  ent_buf_free(&out);
  return told ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_completion = {
    .name = "completion",
    .args = "bash | zsh | fish",
    .summary = "Write a shell's completion of this program",
    .details = "bash: . <(entente completion bash)\n"
               "zsh:  entente completion zsh >DIR/_entente, DIR in $fpath\n"
               "fish: entente completion fish >DIR/entente.fish, DIR in\n"
               "      $fish_complete_path",
    .least_args = 1,
    .most_args = 1,
    .run = run,
};
