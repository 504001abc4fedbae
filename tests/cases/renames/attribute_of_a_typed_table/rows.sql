INSERT INTO house VALUES ('Main St', 1), ('Low St', NULL);
INSERT INTO shop VALUES ('Main St', 1);
INSERT INTO person VALUES (1, ROW('High St', 2)), (2, NULL);
