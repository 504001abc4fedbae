CREATE TYPE grade AS ENUM ('good', 'fair', 'poor');
CREATE TABLE shelf (id int PRIMARY KEY, grade grade UNIQUE);
CREATE TABLE apple (id int PRIMARY KEY, grade grade REFERENCES shelf (grade));
CREATE TABLE aisle (id int PRIMARY KEY, code int UNIQUE);
CREATE TABLE "Aisle sign" (id int PRIMARY KEY, code int CONSTRAINT sign_of REFERENCES aisle (code));
