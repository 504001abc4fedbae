CREATE TABLE t (id int PRIMARY KEY, u text, b varchar(10), n text, d varchar(30), s text, z text, j text, h text, w text, a text, l text[], f text);
CREATE TABLE number (id int PRIMARY KEY, a bigint, b numeric, c double precision, d real, e numeric(10, 3), f double precision, g numeric[], h text);
