INSERT INTO change VALUES (1), (2);
