INSERT INTO "u" VALUES ('a', 1), ('b', NULL), ('', 3);
