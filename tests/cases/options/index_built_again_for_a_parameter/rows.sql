INSERT INTO "Note" VALUES (1, 1, '(1,1)');
