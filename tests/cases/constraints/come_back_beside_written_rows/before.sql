CREATE TYPE state AS ENUM ('new', 'old');
CREATE TABLE zone (id int PRIMARY KEY, code text UNIQUE);
CREATE TABLE slot (id int PRIMARY KEY, zone text REFERENCES zone (code), low int, high int, state state DEFAULT 'new', CHECK (low < high), UNIQUE (low, state));
