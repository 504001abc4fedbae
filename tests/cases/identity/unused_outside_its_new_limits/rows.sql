INSERT INTO level VALUES (7, 'a');
