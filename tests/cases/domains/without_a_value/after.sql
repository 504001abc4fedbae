CREATE DOMAIN posd AS int NOT NULL;
CREATE TABLE t (id int PRIMARY KEY, a text, b posd);
CREATE POLICY pol ON t USING (id > 1);
