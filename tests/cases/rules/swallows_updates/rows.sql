INSERT INTO t VALUES (1, 'x', 2), (2, NULL, NULL);
INSERT INTO "No Key" VALUES ('x', 1), ('x', 1), (NULL, 3);
