INSERT INTO ticket VALUES (1, 'open', NULL), (2, 'closed', '{open}');
