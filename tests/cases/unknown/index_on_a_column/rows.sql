INSERT INTO "it's" VALUES (1, 'a', 'b');
