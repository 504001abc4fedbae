CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('red', 'blue');
CREATE DOMAIN app.feeling AS mood;
CREATE TABLE t (id int PRIMARY KEY, felt app.feeling[], last app.feeling);
