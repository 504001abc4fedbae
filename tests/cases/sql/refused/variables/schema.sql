CREATE SCHEMA :"shop";
\set kind item
CREATE TABLE :kind (id int PRIMARY KEY, a text DEFAULT :'note');
\unset kind
/* :kind */ CREATE TABLE b.:kind (id int);
CREATE TABLE c (a int[] DEFAULT (ARRAY[1, 2])[1:2]);
