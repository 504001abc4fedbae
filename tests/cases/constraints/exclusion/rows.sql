INSERT INTO "r" VALUES (1, '[1,3)'), (2, '[3,4)');
