INSERT INTO "Of Person" VALUES (1, 'a'), (2, NULL);
INSERT INTO holds VALUES (1, ROW(1, 'a')), (2, NULL);
