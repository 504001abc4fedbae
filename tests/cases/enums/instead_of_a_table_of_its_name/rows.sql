INSERT INTO status VALUES ('open', 'Open'), ('closed', 'Closed');
INSERT INTO ticket VALUES (1, 'open'), (2, 'closed');
