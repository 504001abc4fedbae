INSERT INTO u VALUES (1, 'b'),(3, 'c'),(4, 'blue');
