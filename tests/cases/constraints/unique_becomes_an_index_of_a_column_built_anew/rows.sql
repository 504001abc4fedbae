INSERT INTO "right" VALUES ('a', '{"key": "one", "place": 1}', 'first', 7), ('b', '{}', NULL, NULL), ('c', NULL, 'third', 8);
