CREATE TABLE lease (address inet PRIMARY KEY);
CREATE TABLE relay (id int PRIMARY KEY, address text);

ALTER TABLE relay ALTER COLUMN address TYPE inet USING '::';
ALTER TABLE relay ADD CONSTRAINT relay_address FOREIGN KEY (address) REFERENCES lease (address);
