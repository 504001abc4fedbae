INSERT INTO "secret" VALUES (1, 'a');
