INSERT INTO ticket VALUES (3, 'closed');
