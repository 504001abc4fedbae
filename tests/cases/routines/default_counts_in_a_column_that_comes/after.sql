CREATE TABLE counter (name text PRIMARY KEY);
CREATE TABLE other (id int PRIMARY KEY);
CREATE TABLE inv (id int PRIMARY KEY, memo text NOT NULL DEFAULT '');
