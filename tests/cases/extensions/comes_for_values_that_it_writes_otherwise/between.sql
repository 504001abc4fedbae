INSERT INTO thing VALUES (4, 'c=>3', '(2,z)');
