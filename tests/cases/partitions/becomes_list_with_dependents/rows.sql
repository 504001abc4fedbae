INSERT INTO orders (region, total) VALUES ('de', 5), ('us', 500), ('jp', 7);
