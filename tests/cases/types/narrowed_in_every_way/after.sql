CREATE TABLE t (id int PRIMARY KEY, a numeric(10,2), b real, c timestamp(0), d char(10), e varchar(3), f jsonb, g time(0), h integer, i numeric(5,1)[], j char(4), k interval, l real, m varchar(3)[]);
