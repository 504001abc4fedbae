CREATE SEQUENCE invoice_id_seq;
CREATE TABLE invoice (id bigint PRIMARY KEY DEFAULT nextval('invoice_id_seq'), total int);
CREATE SEQUENCE order_number START 1000 INCREMENT 10;
CREATE TABLE orders (id bigint PRIMARY KEY DEFAULT nextval('order_number'), total int);
ALTER SEQUENCE order_number OWNED BY orders.id;
CREATE SEQUENCE ticket AS int;
CREATE TABLE visit (id int PRIMARY KEY DEFAULT nextval('ticket'), note text);
