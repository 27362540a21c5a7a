# Tables of events that others made: their readers, and what their codes mean.
target_sources(entente_ingest PRIVATE
  feed.c feed_actor.c feed_code.c feed_columns.c feed_read.c feed_row.c)
entente_embed(entente_ingest table ent_embedded_feeds ingest/feed.h
  feeds/actors.txt feeds/cameo.txt feeds/plover.txt feeds/sectors.txt)
