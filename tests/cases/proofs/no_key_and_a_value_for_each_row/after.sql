CREATE TABLE role (id int PRIMARY KEY);
CREATE TABLE role_permission (role_id int NOT NULL REFERENCES role, permission_id int);
