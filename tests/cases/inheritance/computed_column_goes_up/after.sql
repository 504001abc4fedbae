CREATE TABLE base (id int PRIMARY KEY, total int);
CREATE TABLE heir (a int) INHERITS (base);
CREATE TABLE other (a int) INHERITS (base);
