INSERT INTO item VALUES (1, '{a,b}', '2020-02-03', 'low'), (2, NULL, NULL, NULL), (3, '{}', '2021-12-31', 'high'),
    (4, '{c}', '2020-07-01', 'low');
INSERT INTO part VALUES (1, 'abc'), (2, 'de'), (3, NULL), (4, 'f');
