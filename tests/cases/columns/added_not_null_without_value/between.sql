INSERT INTO "t" ("id", "a", "n", "b") VALUES (1, 'one', 1, 'x'), (2, NULL, 2, ''), (3, NULL, 2, 'it''s');
