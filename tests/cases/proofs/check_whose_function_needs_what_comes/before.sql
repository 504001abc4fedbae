CREATE TABLE roles (id int PRIMARY KEY);
CREATE TABLE members (id int PRIMARY KEY, role_id int NOT NULL REFERENCES roles);
