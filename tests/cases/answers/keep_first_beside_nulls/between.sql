INSERT INTO profile VALUES (3, 'second', 1);
