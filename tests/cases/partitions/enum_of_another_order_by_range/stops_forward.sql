INSERT INTO "S s" VALUES (3, 'low');
