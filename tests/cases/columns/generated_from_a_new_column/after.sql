CREATE TABLE p (id int PRIMARY KEY, price numeric NOT NULL, discount numeric NOT NULL DEFAULT 0, total numeric GENERATED ALWAYS AS (price * 2 - discount) STORED);
CREATE INDEX p_total ON p (total);
