INSERT INTO place VALUES (1, '(1,1),(0,0)'), (2, NULL);
