CREATE DOMAIN postcode AS varchar(10) NOT NULL CONSTRAINT known CHECK (VALUE <> '00000') CHECK (VALUE ~ '^\d{5}(-\d{4})?$');
CREATE TABLE mail (id int PRIMARY KEY, code postcode, others postcode[]);
CREATE TABLE note (id int PRIMARY KEY, v int UNIQUE);
