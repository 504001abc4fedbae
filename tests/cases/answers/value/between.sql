INSERT INTO "t" VALUES (4, 'd', '{d,c}');
