INSERT INTO item VALUES ('a', 1, 'x', 'g'), ('a', NULL, 'x', 'h'), ('a', 0, 'x', NULL), ('a', 0, NULL, 'i'), ('B', NULL, NULL, 'j'), ('B', NULL, NULL, 'j'),
    ('B', 0, 'b', 'k'), (NULL, NULL, 'y', NULL), (NULL, 0, 'y', NULL);
