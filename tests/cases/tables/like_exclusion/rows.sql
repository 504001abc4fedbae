INSERT INTO shift VALUES (1, '[1,5)'), (2, '[5,9)');
