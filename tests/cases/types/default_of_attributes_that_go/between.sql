INSERT INTO spot (id) VALUES (4);
INSERT INTO place (id) VALUES (2);
