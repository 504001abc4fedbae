INSERT INTO "t" ("id", "a", "n") VALUES (1, 'one', 1), (2, NULL, -2147483648), (3, E'quote '' and\nline', 2147483647), (4, '', 0);
