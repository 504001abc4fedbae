CREATE TABLE town (id int PRIMARY KEY, name text);
CREATE TABLE customer (id int PRIMARY KEY, city text);
CREATE TABLE parcel (id int PRIMARY KEY, city text);
