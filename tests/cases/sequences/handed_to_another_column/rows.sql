INSERT INTO parcels (text) VALUES ('a'), ('b'), (NULL);
INSERT INTO letters VALUES (1, 'a'), (7, NULL);
