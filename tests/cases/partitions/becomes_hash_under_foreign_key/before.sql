CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE login (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES account (id) ON DELETE CASCADE);
