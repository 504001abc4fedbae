INSERT INTO "Note" VALUES (1, 'a', '{}', 1.5, repeat('x', 9000));
