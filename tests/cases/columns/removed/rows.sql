INSERT INTO "t" VALUES (1, 'one', 1, '{"k": [1, null]}', '{a,NULL,"b c"}'), (2, NULL, 2, '[]', NULL);
