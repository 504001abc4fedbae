INSERT INTO "t" VALUES (2, 'b', '{c}');
