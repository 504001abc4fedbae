INSERT INTO "t" VALUES (1, 'x', 'b', 'one', 1, '2026-03-29 02:30'), (2, NULL, 'a', '2', 2, NULL);
