INSERT INTO visit VALUES (1, 'north'), (2, 'south');
INSERT INTO note VALUES ('south', 2);
