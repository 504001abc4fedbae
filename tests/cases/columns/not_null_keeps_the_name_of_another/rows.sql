INSERT INTO visit VALUES (1, 'x');
