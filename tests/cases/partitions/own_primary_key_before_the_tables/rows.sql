INSERT INTO visit VALUES (1, 'north'), (1, 'south');
