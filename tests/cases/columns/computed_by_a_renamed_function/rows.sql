INSERT INTO name (id, said) VALUES (1, 'A'), (2, NULL); INSERT INTO alias VALUES (1, 'a');
