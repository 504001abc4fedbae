INSERT INTO "Stay" VALUES ('[1,2)', '[3,4)', 1), ('[1,2)', '[4,5)', 1);
INSERT INTO "Note" (id, a) VALUES (1, 2);
