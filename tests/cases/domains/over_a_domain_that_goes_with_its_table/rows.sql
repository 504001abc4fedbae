INSERT INTO places VALUES (1, 'here', ROW('x', 'bad'), 'good');
