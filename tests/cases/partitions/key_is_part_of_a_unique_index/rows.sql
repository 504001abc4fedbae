INSERT INTO visit VALUES (1, 'north'), (2, 'west');
INSERT INTO note VALUES ('north', 1);
INSERT INTO trip VALUES (1, 'north'), (NULL, 'north');
