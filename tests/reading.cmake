# The stages of reading.
unit(phase entente_ingest)
unit(whole entente_ingest)
unit(when entente_ingest)

# What the weights of relations see, whole: no score would tell a small fault.
golden(relations relations.out 0 read --stage relations tests/relations.jsonl)
