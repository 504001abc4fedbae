CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, age smallint CHECK (age > 0), country text NOT NULL);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), title text);
CREATE TABLE tags (id bigint PRIMARY KEY, name varchar(10) NOT NULL);
