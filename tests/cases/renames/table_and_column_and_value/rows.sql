INSERT INTO "a" VALUES (1, 'sad', 5), (2, 'ok', 6), (3, NULL, 7);
