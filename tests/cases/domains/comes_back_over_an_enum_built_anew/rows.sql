INSERT INTO m VALUES (1, 'x y'),(2,'blue');
