INSERT INTO profile VALUES (4, 'second', 1), (5, 'nobody', NULL);
