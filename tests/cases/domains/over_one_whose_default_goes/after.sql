CREATE DOMAIN amount AS integer CHECK (VALUE > 0);
CREATE DOMAIN fine AS amount NOT NULL;
CREATE DOMAIN price AS integer DEFAULT 1;
CREATE DOMAIN fee AS price;
ALTER DOMAIN fee DROP DEFAULT;
CREATE DOMAIN toll AS price;
CREATE TABLE t (id integer PRIMARY KEY, a amount, p price, f fine DEFAULT 3);
