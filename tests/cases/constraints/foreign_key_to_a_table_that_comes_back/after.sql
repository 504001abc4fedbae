CREATE TABLE customer (id int PRIMARY KEY, name text);
CREATE TABLE bill (id int PRIMARY KEY, client_id int REFERENCES customer);
