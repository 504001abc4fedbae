INSERT INTO t VALUES (1, '[1,5)', '{"[1,2)","empty"}'), (2, NULL, NULL), (3, DEFAULT, '{}');
