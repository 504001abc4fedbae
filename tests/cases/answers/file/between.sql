INSERT INTO "t" ("id", "new", "e", "n", "b", "at") VALUES (3, 'new', 'a', 3, 'b', '2026-07-01 00:00Z');
