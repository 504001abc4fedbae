INSERT INTO "t" VALUES (1, 'b', '{b,a}'), (2, 'a', NULL), (3, NULL, '{}');
