INSERT INTO "t" VALUES (1, 2, 'sad'), (2, -5, NULL);
INSERT INTO "gone" ("x") VALUES ('a');
