INSERT INTO orders (region, total) VALUES ('fr', 44), ('cn', NULL);
