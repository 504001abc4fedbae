CREATE TABLE "Note" (id int, a text NOT NULL, span int4range, CONSTRAINT "Note_pkey" PRIMARY KEY (id),
    CONSTRAINT "Note_a" UNIQUE (a) WITH (fillfactor = 70),
    CONSTRAINT "Note_both" UNIQUE (a, id) INCLUDE (span) WITH (fillfactor = 80, deduplicate_items = off),
    CONSTRAINT "Note_span" EXCLUDE USING gist (span WITH &&) WITH (fillfactor = 90));
