INSERT INTO office VALUES (3, '{}', 'GH45', ROW(NULL, 'IJ'));
