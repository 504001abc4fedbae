INSERT INTO name (id, said) VALUES (3, 'C');
