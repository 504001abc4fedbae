SELECT 1 AS a \gset
CREATE TABLE u (id int);
