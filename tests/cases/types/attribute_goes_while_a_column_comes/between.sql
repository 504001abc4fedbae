INSERT INTO t VALUES (3,'("(4)",5)', ARRAY['("(4)",5)'::o]);
