INSERT INTO t (id, d, e, l, h, o) VALUES (2, 'x', 1, '{1,2}', 3, 'o');
