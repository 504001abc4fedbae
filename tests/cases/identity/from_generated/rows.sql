INSERT INTO tickets (seat, note) VALUES (-3, NULL), (0, ''), (7, 'x');
INSERT INTO plain VALUES (1, 40), (2, 0);
