INSERT INTO thing VALUES (1, 'plain'), (2, NULL);
