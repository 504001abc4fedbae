INSERT INTO member VALUES (1, 1, 'a'), (2, 1, 'a'), (3, NULL, 'a'), (4, NULL, 'a');
INSERT INTO note VALUES (1, 2, 'x'), (2, 3, 'y');
INSERT INTO badge VALUES (1, 2), (2, NULL);
INSERT INTO visit VALUES (1, 4);
