INSERT INTO "p" ("v") VALUES ('a'); INSERT INTO "c" VALUES (1, 1), (2, NULL);
