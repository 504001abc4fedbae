CREATE TABLE goes (id int PRIMARY KEY, a int, g int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE goes_without_a_key (a int, b int, g int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE is_retyped (id int PRIMARY KEY, a int, g int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE above (id int PRIMARY KEY, a int, g int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE below (z int) INHERITS (above);
CREATE TABLE computed_from_then_on (id int PRIMARY KEY, a int, g int);
