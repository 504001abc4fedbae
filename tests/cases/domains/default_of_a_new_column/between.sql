INSERT INTO t (id, mine) VALUES (2, 7);
