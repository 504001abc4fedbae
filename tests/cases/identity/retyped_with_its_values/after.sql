CREATE TABLE becomes_always (id int PRIMARY KEY, code int GENERATED ALWAYS AS IDENTITY NOT NULL);
CREATE TABLE becomes_numbered (id int, code int GENERATED ALWAYS AS IDENTITY NOT NULL);
CREATE TABLE was_always (id int PRIMARY KEY, code text);
CREATE TABLE was_without_key (id int, code text);
