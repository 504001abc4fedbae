INSERT INTO visit VALUES (1, 'north'), (2, 'south');
INSERT INTO trip VALUES (1, 'north'), (NULL, 'north');
