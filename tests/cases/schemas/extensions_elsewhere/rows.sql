INSERT INTO client (mail, name) VALUES ('a', 'b'), ('C', NULL);
