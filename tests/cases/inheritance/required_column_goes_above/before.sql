CREATE TABLE p (key smallint PRIMARY KEY, note text);
CREATE TABLE own (key smallint, code int) INHERITS (p);
CREATE TABLE below (code int) INHERITS (own);
CREATE TABLE q (key smallint NOT NULL, note text);
CREATE TABLE inherited (code int) INHERITS (q);
CREATE TABLE required (key smallint NOT NULL, code int) INHERITS (q);
