INSERT INTO "Note" VALUES (1, 'a', '[1,3)'), (2, 'b', '[3,4)');
