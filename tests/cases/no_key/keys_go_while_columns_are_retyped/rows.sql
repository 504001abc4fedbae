INSERT INTO visits VALUES (3, 'good', 'x'), (2, 'bad', 'x'), (1, 'good', 'x'), (7, NULL, NULL);
INSERT INTO notes VALUES (3, 'a'), (1, 'b'), (NULL, 'c');
INSERT INTO marks VALUES ('b', 2, '1.50', '1'), ('a', 1, '1.5', '01'), ('c', NULL, '1.5', '001'),
    ('d', 3, NULL, '2');
