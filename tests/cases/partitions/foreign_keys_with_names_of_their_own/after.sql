CREATE TABLE customer (id integer PRIMARY KEY);

CREATE TABLE sale (id integer NOT NULL, day date NOT NULL, customer_id integer,
  CONSTRAINT sale_customer FOREIGN KEY (customer_id) REFERENCES customer) PARTITION BY RANGE (day);
-- detached
CREATE TABLE sale_22 (id integer NOT NULL, day date NOT NULL, customer_id integer,
  CONSTRAINT of_22 FOREIGN KEY (customer_id) REFERENCES customer);
CREATE TABLE sale_23 (id integer NOT NULL, day date NOT NULL, customer_id integer,
  CONSTRAINT of_23 FOREIGN KEY (customer_id) REFERENCES customer);
ALTER TABLE sale ATTACH PARTITION sale_23 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE sale_24 (id integer NOT NULL, day date NOT NULL, customer_id integer,
  CONSTRAINT of_24 FOREIGN KEY (customer_id) REFERENCES customer);
ALTER TABLE sale ATTACH PARTITION sale_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE visit (id integer NOT NULL, day date NOT NULL, guest_id integer) PARTITION BY RANGE (day);
CREATE TABLE visit_22 PARTITION OF visit FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
ALTER TABLE visit_22 ADD CONSTRAINT of_visit_22 FOREIGN KEY (guest_id) REFERENCES customer;
CREATE TABLE visit_23 PARTITION OF visit FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
ALTER TABLE visit ADD CONSTRAINT visit_guest FOREIGN KEY (guest_id) REFERENCES customer;

CREATE TABLE bill (id integer NOT NULL, day date NOT NULL, payer_id integer,
  CONSTRAINT bill_payer FOREIGN KEY (payer_id) REFERENCES customer ON DELETE CASCADE)
  PARTITION BY RANGE (day);
CREATE TABLE bill_22 (id integer NOT NULL, day date NOT NULL, payer_id integer,
  CONSTRAINT of_bill_22 FOREIGN KEY (payer_id) REFERENCES customer ON DELETE CASCADE);
ALTER TABLE bill ATTACH PARTITION bill_22 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
