INSERT INTO "a" VALUES (1, 'ok');
