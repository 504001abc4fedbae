INSERT INTO readings VALUES (1, '-infinity', NULL), (1, '2020-01-01', 'NaN'), (2, '2020-01-01', 0);
INSERT INTO orders VALUES (1, 'north'), (1, ''), (2, 'north');
