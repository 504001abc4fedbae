CREATE TABLE sale (id integer, day date, note varchar(5), price integer, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE sale_rest PARTITION OF sale DEFAULT;

CREATE TABLE visit (id integer, day date, at date, kind integer, PRIMARY KEY (id, day));

CREATE TABLE bill (id integer, day date, total integer) PARTITION BY RANGE (day);
CREATE TABLE bill_rest PARTITION OF bill DEFAULT;
