INSERT INTO visit VALUES (1, 'north'), (2, 'west');
INSERT INTO trip VALUES (1, 'north'), (2, 'west');
