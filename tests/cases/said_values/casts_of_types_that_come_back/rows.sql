INSERT INTO job VALUES (1, 'new', ROW('Main St', 7), 'abc'), (2, 'done', NULL, 'x');
