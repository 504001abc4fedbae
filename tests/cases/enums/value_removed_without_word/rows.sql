INSERT INTO "t" VALUES (1, 'a', NULL), (2, 'a', '{a,NULL}'), (3, 'a', '{}');
