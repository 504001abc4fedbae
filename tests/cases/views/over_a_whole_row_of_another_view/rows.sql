INSERT INTO part VALUES (1, 'wheel');
INSERT INTO machine VALUES (1, 1);
