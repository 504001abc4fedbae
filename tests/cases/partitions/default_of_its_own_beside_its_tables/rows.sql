INSERT INTO visit VALUES (1, 'north', 'x');
