INSERT INTO "t" VALUES (2, 'b', 'y', 'null');
