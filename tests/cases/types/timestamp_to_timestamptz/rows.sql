INSERT INTO "t" VALUES (1, '2026-01-01 00:00:00.123'), (2, 'infinity'), (3, NULL);
