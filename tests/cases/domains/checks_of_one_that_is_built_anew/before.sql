CREATE DOMAIN postcode AS text CHECK (VALUE ~ '^\d{5}$');
CREATE TABLE mail (id int PRIMARY KEY, code postcode, others postcode[]);
CREATE TABLE note (id int PRIMARY KEY, v int);
