CREATE TABLE town (id int PRIMARY KEY, name text);
CREATE TABLE place (id int PRIMARY KEY, name text);
CREATE TABLE customer (id int PRIMARY KEY, city text, place int NOT NULL REFERENCES place);
CREATE TABLE parcel (id int PRIMARY KEY, city text, town int NOT NULL REFERENCES town);
