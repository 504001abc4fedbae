INSERT INTO client VALUES (1, 'a');
