CREATE TABLE base (id int PRIMARY KEY);
CREATE TABLE heir (a int, total numeric(10,2) GENERATED ALWAYS AS (a * 2) STORED) INHERITS (base);
CREATE TABLE other (a int, total int GENERATED ALWAYS AS (a * 2) STORED) INHERITS (base);
