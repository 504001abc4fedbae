INSERT INTO t (id) VALUES (3), (4);
