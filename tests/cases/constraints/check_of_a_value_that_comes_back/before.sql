CREATE TABLE slot (id int PRIMARY KEY, low int, high int, CHECK (low < high));
