INSERT INTO "pairs" VALUES (1, 'x', 'y'), (1, 'z', 'y');
