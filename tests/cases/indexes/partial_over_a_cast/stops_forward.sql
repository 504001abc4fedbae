INSERT INTO "reading" VALUES (5, 'number', 'seven');
