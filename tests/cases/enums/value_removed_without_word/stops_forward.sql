INSERT INTO "t" VALUES (4, 'a', '{a,c}');
