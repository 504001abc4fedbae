CREATE TABLE account (number bigint PRIMARY KEY, parent bigint REFERENCES account);
CREATE TABLE entry (id integer PRIMARY KEY, account bigint NOT NULL REFERENCES account ON DELETE CASCADE);
CREATE TABLE rate (id numeric PRIMARY KEY);
CREATE TABLE price (id integer PRIMARY KEY, rate numeric REFERENCES rate);
