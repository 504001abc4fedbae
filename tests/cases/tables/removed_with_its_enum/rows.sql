INSERT INTO "u" VALUES (1, 'y', '{x,y}'), (2, 'x', NULL);
