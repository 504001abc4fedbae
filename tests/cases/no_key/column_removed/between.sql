INSERT INTO "t" VALUES ('new');
