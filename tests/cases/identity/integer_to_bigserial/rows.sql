INSERT INTO "Note" VALUES (7, 'a'), (9, 'b');
