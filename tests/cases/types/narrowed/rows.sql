INSERT INTO "t" VALUES (1, 'abc   ', 1.2345), (2, 'ab', 1.20), (3, NULL, NULL);
