CREATE SCHEMA other;
CREATE TABLE reading (id bigint PRIMARY KEY, label varchar(9), amount bigint, day date);
CREATE TABLE other.reading (id int PRIMARY KEY, label varchar(9), amount bigint);
