INSERT INTO "t" ("id", "a", "n", "b") VALUES (5, 'five', 5, 'five'), (6, NULL, 6, NULL);
