CREATE TABLE account (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE settings (account_id integer NOT NULL UNIQUE, dark boolean NOT NULL DEFAULT false,
    CONSTRAINT settings_account FOREIGN KEY (account_id) REFERENCES account (id));
