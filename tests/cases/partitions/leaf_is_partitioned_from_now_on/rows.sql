INSERT INTO event VALUES ('eu', '2024-05-05'), ('eu', '2020-01-01'), ('eu', NULL);
