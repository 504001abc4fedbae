INSERT INTO a VALUES (1, 'a'), (2, 'b');
