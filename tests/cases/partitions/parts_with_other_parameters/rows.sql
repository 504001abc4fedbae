INSERT INTO p VALUES (1,1,'x'),(12,1,'z');
