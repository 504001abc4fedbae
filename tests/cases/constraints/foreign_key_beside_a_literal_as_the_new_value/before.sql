CREATE TABLE lease (address inet PRIMARY KEY);
CREATE TABLE relay (id int PRIMARY KEY, address text);
