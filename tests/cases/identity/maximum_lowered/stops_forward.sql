INSERT INTO t (id, a) OVERRIDING SYSTEM VALUE VALUES (70, 'y');
SELECT setval('t_id_seq', 70);
