// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// Colours tell what a tie is made of: blue is formal, sky political, green
// practical; orange is words, purple measures, vermilion force.  Strokes and
// arrows tell the same in grey: whole and double lines are for, dashed ones
// against, dotted ones are talk.
const ent_look ent_looks[ENT_LOOKS] = {
    [ENT_AGREEMENT] = {"agreement", "thoả thuận", "#0072B2", "solid", "none",
                       "━━━━"},
    [ENT_SUMMIT] = {"meeting", "gặp gỡ", "#56B4E9", "dotted", "none", "••••"},
    [ENT_ACCESSION] = {"accession", "gia nhập", "#0072B2", "solid", "onormal",
                       "━━▷"},
    [ENT_COOPERATION] = {"cooperation", "hợp tác", "#009E73", "double", "none",
                         "════"},
    [ENT_SUPPORT] = {"support", "ủng hộ", "#56B4E9", "solid", "vee", "━━➤"},
    [ENT_AID] = {"aid", "viện trợ", "#009E73", "solid", "odiamond", "━━◇"},
    [ENT_CRITICISM] = {"criticism", "chỉ trích", "#E69F00", "dashed", "vee",
                       "╍╍➤"},
    [ENT_THREAT] = {"threat", "đe doạ", "#E69F00", "dashed", "onormal", "╍╍▷"},
    [ENT_SANCTION] = {"sanction", "trừng phạt", "#CC79A7", "dashed", "tee",
                      "╍╍┫"},
    [ENT_CONFLICT] = {"conflict", "xung đột", "#D55E00", "dashed", "normal",
                      "╍╍▶"},
    [ENT_TIE_AFFILIATION] = {"acts for", "đại diện", "#999999", "solid", "none",
                             "────"},
    [ENT_TIE_ANY] = {"as much for as against", "thuận nghịch ngang nhau",
                     "#666666", "solid", "none", "━━━━"},
    [ENT_LOOK_FOR] = {"mostly for", "phần lớn thuận", "#0072B2", "solid",
                      "none", "━━━━"},
    [ENT_LOOK_AGAINST] = {"mostly against", "phần lớn nghịch", "#D55E00",
                          "dashed", "none", "╍╍╍╍"},
};

const ent_look *
ent_look_of(const ent_edge *edge)
{
  if (edge->kind != ENT_TIE_ANY || edge->sign == 0) {
    return &ent_looks[edge->kind];
  }
  return &ent_looks[edge->sign > 0 ? ENT_LOOK_FOR : ENT_LOOK_AGAINST];
}

const ent_shape ent_shapes[ENT_KINDS] = {
    [ENT_STATE] = {"state", "quốc gia", "#F4F6F8", "#444444", "#56B4E9", "box",
                   "rounded,filled", "0.09,0.05", "▢"},
    [ENT_TERRITORY] = {"territory", "vùng lãnh thổ", "#F4F6F8", "#444444",
                       "#56B4E9", "box", "rounded,filled,dashed", "0.09,0.05",
                       "⬚"},
    [ENT_ORGANIZATION] = {"organization", "tổ chức", "#FFF3C4", "#8A6D00",
                          "#E69F00", "hexagon", "filled", "0,0.02", "⬡"},
    [ENT_GROUP] = {"group", "nhóm vũ trang", "#FBE0D0", "#8A3A00", "#D55E00",
                   "octagon", "filled", "0,0.02", "◈"},
    [ENT_PERSON] = {"person", "cá nhân", "#FFFFFF", "#999999", "#999999",
                    "plain", "", "0,0", "·"},
    [ENT_COMPANY] = {"company", "công ty", "#EFEFEF", "#777777", "#CC79A7",
                     "box", "filled", "0.09,0.05", "□"},
    [ENT_OTHER] = {"other", "khác", "#EFEFEF", "#777777", "#CC79A7", "box",
                   "filled", "0.09,0.05", "□"},
};

const char *
ent_writer_word(const ent_writer *writer, ent_word word, size_t n)
{
  static const struct {
    const char *one;
    const char *many;
    const char *vi;
  } words[ENT_WORDS] = {
      [ENT_WORD_TITLE] = {"", "Who deals with whom", "Ai quan hệ với ai"},
      [ENT_WORD_ACTORS] = {"actor", "actors", "chủ thể"},
      [ENT_WORD_EVENTS] = {"event", "events", "sự kiện"},
      [ENT_WORD_ARTICLES] = {"article", "articles", "bài báo"},
      [ENT_WORD_TO] = {"", "to", "đến"},
      [ENT_WORD_STRONGEST] = {"strongest of", "strongest of",
                              "cặp mạnh nhất trong"},
      [ENT_WORD_PAIRS] = {"pair", "pairs", "cặp"},
      [ENT_WORD_NOTHING] = {"", "no events", "không có sự kiện"},
      [ENT_WORD_LINES] = {"", "thicker: more events", "nét đậm: nhiều sự kiện"},
      [ENT_WORD_BY_SIGN] = {"",
                            "One line for, one against: each is drawn as its "
                            "most frequent kind.",
                            "Mỗi cặp một nét thuận, một nét nghịch: vẽ theo "
                            "loại nhiều nhất."},
  };
  if (writer->options->vietnamese) {
    return words[word].vi;
  }
  return n == 1 ? words[word].one : words[word].many;
}
