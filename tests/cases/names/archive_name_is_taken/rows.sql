INSERT INTO item VALUES (1, 'open'), (2, NULL);
INSERT INTO "item.old" VALUES (1, 'new'), (2, NULL);
INSERT INTO part VALUES (1, 'a'), (2, NULL);
INSERT INTO "part.old" VALUES (1, 'new'), (2, NULL);
