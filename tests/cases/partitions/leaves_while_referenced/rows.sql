INSERT INTO visits VALUES (1, 1), (2, 2);
INSERT INTO notes VALUES (1, 1, 1), (2, NULL, 2);
