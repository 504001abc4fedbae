INSERT INTO n VALUES (1,'a','b'),(2,'c','d');
