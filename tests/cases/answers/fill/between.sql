INSERT INTO "t" VALUES (3, 'three', 'b', 3);
