CREATE TABLE account (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE settings (account_id varchar(40) NOT NULL UNIQUE, dark boolean NOT NULL DEFAULT false);
