CREATE TYPE role AS ENUM ('user', 'admin');
CREATE TABLE u (id int PRIMARY KEY, r role NOT NULL DEFAULT 'user', rs role[] NOT NULL DEFAULT '{user}');
