INSERT INTO parcels (code) VALUES ('(1,x)'), (NULL);
INSERT INTO others VALUES (1);
