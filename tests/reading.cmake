# The stages of reading.
unit(phase entente_ingest)
unit(when entente_ingest)
