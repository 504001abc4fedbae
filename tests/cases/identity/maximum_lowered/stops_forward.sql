INSERT INTO t (id, a) OVERRIDING SYSTEM VALUE VALUES (1, 'x'), (70, 'y');
SELECT setval('t_id_seq', 70);
