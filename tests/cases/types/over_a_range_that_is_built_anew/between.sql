INSERT INTO t (id, b) VALUES (3,'("[1,9)",z,)');
