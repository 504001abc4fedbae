INSERT INTO "Note" VALUES (1, 'a');
