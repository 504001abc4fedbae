INSERT INTO p VALUES (1, 'a'), (1, 'c'); INSERT INTO parent VALUES (1, 'c'); INSERT INTO heir VALUES (2, 'a', 'c');
