INSERT INTO m.t (id, a) VALUES (9, NULL);
