CREATE TABLE o (id int PRIMARY KEY);
CREATE TABLE ev (id int, k text, o int CONSTRAINT fk REFERENCES o, PRIMARY KEY (id, k));
