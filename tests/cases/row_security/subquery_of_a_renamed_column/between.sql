INSERT INTO membership VALUES ('b', 1);
