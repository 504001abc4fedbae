INSERT INTO visit VALUES (1, 'north'), (2, 'north');
