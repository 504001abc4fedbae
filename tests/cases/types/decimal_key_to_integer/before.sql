CREATE TABLE account (number numeric(12,0) PRIMARY KEY, parent numeric(12,0) REFERENCES account);
CREATE TABLE entry (id integer PRIMARY KEY, account numeric(12,0) NOT NULL REFERENCES account ON DELETE CASCADE);
CREATE TABLE rate (id integer PRIMARY KEY);
CREATE TABLE price (id integer PRIMARY KEY, rate integer REFERENCES rate);
