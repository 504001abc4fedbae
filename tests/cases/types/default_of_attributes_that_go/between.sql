INSERT INTO spot (id) VALUES (4);
