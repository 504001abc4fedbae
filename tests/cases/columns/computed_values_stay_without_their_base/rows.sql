INSERT INTO goes VALUES (1, 5);
INSERT INTO goes_without_a_key VALUES (5, 1), (6, 1);
INSERT INTO is_retyped VALUES (1, 5);
INSERT INTO above VALUES (1, 5);
INSERT INTO below (id, a, z) VALUES (2, 6, 1);
INSERT INTO computed_from_then_on VALUES (1, 5, 10);
