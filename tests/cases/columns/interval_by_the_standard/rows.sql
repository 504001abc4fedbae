INSERT INTO trial VALUES (1), (2, NULL, '1 mon', NULL, NULL, '12:00');
