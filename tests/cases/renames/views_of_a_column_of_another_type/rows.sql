INSERT INTO counter VALUES ('a', 1, 'x'), ('b', 2147483647, NULL), ('c', NULL, '');
REFRESH MATERIALIZED VIEW stored;
