INSERT INTO "select ""x"" $1" VALUES (1, 'é', 'toolong'), (2, 'q', NULL);
