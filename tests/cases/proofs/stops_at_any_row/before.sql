CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL, title text);
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
