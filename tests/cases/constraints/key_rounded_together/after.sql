CREATE TABLE price (item text, amount numeric(10,1), extra int, PRIMARY KEY (item, amount));
CREATE INDEX e ON price (extra);
