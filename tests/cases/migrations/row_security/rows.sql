INSERT INTO "Member" ("id", "name") VALUES (1, 'a'), (2, '');
INSERT INTO "Note" ("id", "ownerId", "body") VALUES (1, 1, NULL), (2, 2, 'x');
