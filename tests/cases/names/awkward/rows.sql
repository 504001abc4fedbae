INSERT INTO "select ""x"" $1" VALUES (1, 'é', 'short'), (2, 'q', NULL);
