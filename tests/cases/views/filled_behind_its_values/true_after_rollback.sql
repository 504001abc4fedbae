SELECT n = 4 FROM counted;
SELECT count(*) = 2 FROM first_moves WHERE first IN (1, 3);
SELECT pg_get_userbyid(relowner) = 'k1' FROM pg_class WHERE relname = 'first_moves';
