CREATE TABLE p (note text);
CREATE TABLE own (key smallint, code int) INHERITS (p);
CREATE TABLE below (code int) INHERITS (own);
CREATE TABLE q (note text);
CREATE TABLE inherited (key smallint, code int) INHERITS (q);
CREATE TABLE required (key smallint NOT NULL, code int) INHERITS (q);
