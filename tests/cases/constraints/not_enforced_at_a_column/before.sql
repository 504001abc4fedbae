CREATE TABLE item (id integer PRIMARY KEY, price integer);
CREATE TABLE line (id integer PRIMARY KEY, item_id integer REFERENCES item ON DELETE CASCADE);
