INSERT INTO house VALUES ('New St', 3);
