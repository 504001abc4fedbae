INSERT INTO kin VALUES (1, 'aunt'); INSERT INTO person VALUES (1, 'Ann', 'Lee', 1, 4), (2, 'Bo', NULL, NULL, NULL);
