INSERT INTO "S s" VALUES (1, 'mid'), (2, 'high');
