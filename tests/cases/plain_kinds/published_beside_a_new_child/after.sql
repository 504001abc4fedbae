CREATE TABLE log (id int, qty text);
CREATE TABLE item () INHERITS (log);
CREATE TABLE plain (id int);
CREATE PUBLICATION listed FOR TABLE log (qty, id), plain;
CREATE TABLE note () INHERITS (log);
CREATE PUBLICATION alone FOR TABLE ONLY log;
