CREATE TABLE b (id serial PRIMARY KEY, x text);
