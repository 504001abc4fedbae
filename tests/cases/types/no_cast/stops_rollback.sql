INSERT INTO "t" ("id", "e") VALUES (3, 7);
