INSERT INTO item VALUES ('a', 0, 'x', 'new'), ('C', 5, 'c', NULL);
