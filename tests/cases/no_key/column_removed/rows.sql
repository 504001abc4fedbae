INSERT INTO "t" VALUES ('x', 'one'), ('x', 'two'), ('x', 'one'), ('x', NULL), (NULL, 'n'), (NULL, NULL), ('', 'it''s');
