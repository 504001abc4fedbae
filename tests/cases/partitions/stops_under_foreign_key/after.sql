CREATE TABLE product (id int NOT NULL, name text, PRIMARY KEY (id));
CREATE TABLE line (id int PRIMARY KEY, product_id int REFERENCES product (id));
