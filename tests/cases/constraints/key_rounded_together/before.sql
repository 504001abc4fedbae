CREATE TABLE price (item text, amount numeric(10,4), PRIMARY KEY (item, amount));
