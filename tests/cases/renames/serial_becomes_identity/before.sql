-- What numbers the column changes together with its name, and with that of its table.
CREATE TABLE log (id serial PRIMARY KEY, message text);
CREATE TABLE note (id serial PRIMARY KEY, message text);
CREATE TABLE entry (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, log_id integer REFERENCES log);
