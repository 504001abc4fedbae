INSERT INTO room VALUES (5, 'x'), (6, 'y');
INSERT INTO visit VALUES (1, 5), (2, NULL);
INSERT INTO seat VALUES (7, 'a'), (9, 'b');
INSERT INTO ticket VALUES (1, 40), (2, 50);
