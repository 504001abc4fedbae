UPDATE item SET label = 'first' WHERE id = 1;
INSERT INTO item VALUES (4, 40, 'fourth');
