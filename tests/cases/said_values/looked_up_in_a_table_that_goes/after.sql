CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE addresses (
    id integer PRIMARY KEY,
    customer integer NOT NULL UNIQUE REFERENCES people,
    city text NOT NULL,
    zip varchar(10)
);
CREATE TABLE orders (id integer PRIMARY KEY, customer integer NOT NULL REFERENCES people);

-- Another name of the table that is asked holds from there on.
ALTER TABLE people RENAME TO customers;
ALTER TABLE orders ADD COLUMN customer_name text;
UPDATE orders o SET customer_name = c.name FROM customers AS c WHERE c.id = o.customer;
ALTER TABLE orders ALTER COLUMN customer_name SET NOT NULL;

-- The values move to another table, and the one that had them goes.
ALTER TABLE customers ADD COLUMN city text, ADD COLUMN zip varchar(10) NOT NULL DEFAULT '-';
UPDATE customers SET city = a.city, zip = coalesce(a.zip, '?') FROM addresses a WHERE a.customer = customers.id;
DROP TABLE addresses;
