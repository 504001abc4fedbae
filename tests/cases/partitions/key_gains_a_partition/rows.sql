INSERT INTO p VALUES (1,1,'x'),(11,2,'y');
