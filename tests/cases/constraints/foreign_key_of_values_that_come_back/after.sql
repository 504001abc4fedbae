CREATE TYPE grade AS ENUM ('good', 'fair');
CREATE TABLE shelf (id int PRIMARY KEY, grade grade UNIQUE);
CREATE TABLE apple (id int PRIMARY KEY, grade grade REFERENCES shelf (grade));
CREATE TABLE aisle (id int PRIMARY KEY, code int NOT NULL UNIQUE);
CREATE TABLE "Aisle sign" (id int PRIMARY KEY, code int NOT NULL CONSTRAINT sign_of REFERENCES aisle (code));
