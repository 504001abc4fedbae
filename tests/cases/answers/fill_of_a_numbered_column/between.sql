INSERT INTO ticket (id, told) VALUES (3, 1);
