CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    visits bigint NOT NULL DEFAULT 0,
    CONSTRAINT customer_email_check CHECK (email <> '')
);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id),
    note text,
    placed timestamptz
);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
