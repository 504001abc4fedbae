INSERT INTO "Note" VALUES (1, 'a', '{"a": 1}');
