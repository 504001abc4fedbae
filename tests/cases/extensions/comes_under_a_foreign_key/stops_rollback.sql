INSERT INTO login VALUES (2, 'ann');
