INSERT INTO place VALUES (1, 'a'); INSERT INTO city VALUES (2, 'b', 7);
