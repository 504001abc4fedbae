CREATE TABLE goes (id int PRIMARY KEY, g text);
CREATE TABLE goes_without_a_key (b int, g text);
CREATE TABLE is_retyped (id int PRIMARY KEY, a text, g bigint);
CREATE TABLE above (id int PRIMARY KEY, g bigint);
CREATE TABLE below (z int) INHERITS (above);
CREATE TABLE computed_from_then_on (id int PRIMARY KEY, a numeric(10,2), g text GENERATED ALWAYS AS ((a * 2)::text) STORED);
