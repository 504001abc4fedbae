INSERT INTO "t" VALUES (1, 'x', 'one', 1), (1, 'y', '', 2), (2, 'x', 'it''s', -1);
