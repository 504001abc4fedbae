INSERT INTO "human" VALUES (3, 'c', 2, 7);
