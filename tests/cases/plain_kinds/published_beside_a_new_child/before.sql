CREATE TABLE log (id int, qty text);
CREATE TABLE item () INHERITS (log);
CREATE TABLE plain (id int);
