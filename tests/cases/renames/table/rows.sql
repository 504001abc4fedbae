INSERT INTO "person" VALUES (1, 'a', NULL), (2, 'b', 1); INSERT INTO "pet" VALUES (1, 2);
