INSERT INTO "Of Person" VALUES (1, 'a'), (2, 'b');
INSERT INTO becomes VALUES (1, NULL), (2, 'x');
INSERT INTO stays VALUES (1), (NULL);
INSERT INTO goes VALUES (1);
