INSERT INTO t VALUES (4, '{x}', '{y}');
