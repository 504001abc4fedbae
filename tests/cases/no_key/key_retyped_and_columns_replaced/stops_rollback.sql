INSERT INTO "u" VALUES ('longer', 1);
