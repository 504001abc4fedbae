CREATE TABLE item (id integer PRIMARY KEY, price integer CHECK (price > 0) NOT ENFORCED);
CREATE TABLE line (
  id integer PRIMARY KEY,
  item_id integer REFERENCES item ON DELETE CASCADE NOT ENFORCED,
  amount integer CONSTRAINT several CHECK (amount > 0) ENFORCED
);
