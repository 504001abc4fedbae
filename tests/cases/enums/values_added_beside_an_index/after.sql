CREATE TYPE role AS ENUM ('guest', 'user', 'it''s', 'admin');
CREATE TABLE u (id int PRIMARY KEY, r role NOT NULL DEFAULT 'guest', rs role[] NOT NULL DEFAULT '{guest}');
CREATE INDEX u_its ON u (id) WHERE r = 'it''s';
