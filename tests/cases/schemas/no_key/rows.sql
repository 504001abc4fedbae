INSERT INTO billing.log VALUES ('a', 1), ('a', 2), (NULL, 3);
