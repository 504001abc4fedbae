INSERT INTO m (id, u) VALUES (5, 'abcde');
