CREATE TABLE t (id int, a numeric(10,4), b double precision, c timestamp(6), d varchar(10), e text, f json, g time(6), h numeric, i numeric[], j text, k interval, l bigint, m varchar(10)[]);
