INSERT INTO thing VALUES (1, 'wheel', '(1,2)');
