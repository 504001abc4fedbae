INSERT INTO "Page" (facts, place, lasts, areas, note) VALUES
    ('{"a": 1}', '(1,2)', '1 month', '{(1,1),(0,0)}', '[1]'),
    (NULL, NULL, NULL, NULL, NULL),
    (NULL, NULL, NULL, NULL, NULL);
