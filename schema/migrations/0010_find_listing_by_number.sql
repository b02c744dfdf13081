-- The listing found by a whole number. Without a rowid its wide rows lay in an index, and every step of a search through
-- that read the whole of a row that was only passed on the way. `place` repeats `seq` for the indexes of keyset pages,
-- since SQLite leaves a rowid out of a range over (key, seq). `texts` holds what a search may have found a record by and
-- its item does not show, so that snippets need no revision.

CREATE TABLE kept_facet AS SELECT * FROM listing_facet;
DROP TABLE listing_facet;
CREATE TABLE kept_listing AS SELECT * FROM listing;
DROP TABLE listing;

CREATE TABLE listing (
  seq INTEGER PRIMARY KEY,
  place INTEGER NOT NULL CHECK (place = seq),
  agreement_id TEXT NOT NULL UNIQUE REFERENCES agreement (id),
  registry_number TEXT NOT NULL UNIQUE,
  signed_sort TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  effective_on TEXT,
  ends_on TEXT,
  term_kind TEXT NOT NULL,
  attributes TEXT NOT NULL,
  item TEXT NOT NULL,
  texts TEXT NOT NULL CHECK (json_valid(texts)),
  words TEXT NOT NULL
) STRICT;
CREATE INDEX listing_signed ON listing (signed_sort, place);
CREATE INDEX listing_title ON listing (title_sort, place);
CREATE INDEX listing_ends ON listing (ends_on, place) WHERE ends_on IS NOT NULL;
CREATE INDEX listing_begins ON listing (effective_on, ends_on, term_kind) WHERE effective_on IS NOT NULL;
CREATE INDEX listing_short ON listing (effective_on, ends_on) WHERE julianday(ends_on) - julianday(effective_on) <= 90;
INSERT INTO listing (seq, place, agreement_id, registry_number, signed_sort, title_sort, effective_on, ends_on, term_kind, attributes, item, texts, words) SELECT l.seq, l.seq, l.agreement_id, l.registry_number, l.signed_sort, l.title_sort, l.effective_on, l.ends_on, l.term_kind, l.attributes, l.item, json_object('scope', (SELECT json_group_array(value->>'$.text') FROM json_each(r.record, '$.scope')), 'people', (SELECT json_group_array(s.value->>'$.name' || coalesce(', ' || nullif(s.value->>'$.position', ''), '')) FROM json_each(r.record, '$.partyDetails') p, json_each(p.value, '$.signatories') s)), l.words FROM kept_listing l JOIN agreement_revision r ON r.agreement_id = l.agreement_id AND r.revision = (SELECT max(revision) FROM agreement_revision WHERE agreement_id = l.agreement_id);

CREATE TABLE listing_facet (
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  signed_sort TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES listing (seq),
  ends_on TEXT,
  PRIMARY KEY (dimension, value, signed_sort, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO listing_facet (dimension, value, signed_sort, seq, ends_on) SELECT dimension, value, signed_sort, seq, ends_on FROM kept_facet;
CREATE INDEX listing_facet_seq ON listing_facet (seq, dimension, value);
CREATE INDEX listing_facet_ends ON listing_facet (dimension, value, ends_on) WHERE ends_on IS NOT NULL;

DROP TABLE kept_facet;
DROP TABLE kept_listing;
