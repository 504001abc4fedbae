INSERT INTO a (b) VALUES ('x');
SELECT setval('a_id_seq', 40000);
