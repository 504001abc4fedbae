INSERT INTO src VALUES (3, 1, 'w');
UPDATE src SET w = 'x';
