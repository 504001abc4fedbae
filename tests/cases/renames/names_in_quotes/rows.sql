INSERT INTO "Guest Book" VALUES (1, 'Ada', 'a@b.c', 1, 'so-so'), (2, NULL, NULL, NULL, 'say "hi"');
INSERT INTO archive VALUES (1, 'x');
