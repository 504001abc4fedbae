CREATE TABLE p (id int PRIMARY KEY, price numeric NOT NULL, total numeric GENERATED ALWAYS AS (price * 2) STORED);
CREATE INDEX p_total ON p (total);
