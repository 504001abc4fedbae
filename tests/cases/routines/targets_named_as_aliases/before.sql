CREATE TYPE permission AS ENUM ('read', 'write');
CREATE TABLE target (id integer PRIMARY KEY, role text NOT NULL, allowed permission[]);
