INSERT INTO base VALUES (1, 'x');
INSERT INTO held VALUES (1, ROW(1, 'y'), ARRAY[ROW(2, 'z')::base]), (2, NULL, '{}');
