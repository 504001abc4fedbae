INSERT INTO place VALUES (1, 'a'), (2, 'b');
INSERT INTO visit VALUES (1, 1), (2, 2);
INSERT INTO trip VALUES (1, 'a', '2023-05-05'), (2, NULL, '2022-01-01');
