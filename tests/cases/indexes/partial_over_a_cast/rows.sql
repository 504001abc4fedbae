INSERT INTO "reading" VALUES (1, 'number', '7'), (2, 'word', 'seven'), (3, NULL, 'none'), (4, 'number', NULL);
