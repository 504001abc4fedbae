INSERT INTO "u" VALUES ('a', 1, 'x'), ('b', NULL, 'y'), ('', 3, '');
