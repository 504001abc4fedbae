CREATE TABLE source (id bigint PRIMARY KEY, name varchar(50) NOT NULL, price numeric(10,2), tags text[], at timestamptz DEFAULT now());
CREATE TABLE copied (id bigint, name varchar(50), price numeric(10,2), tags text[], at timestamptz);
CREATE TABLE chosen (a bigint, b text);
CREATE TABLE counted (name varchar(50), n bigint, total numeric, last timestamptz, next bigint);
CREATE UNLOGGED TABLE literals (x integer, t text, b boolean, d numeric, at timestamptz);
