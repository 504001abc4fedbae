UPDATE t SET id = id + 100 WHERE id < 3;
DELETE FROM t WHERE id = 3;
