CREATE TABLE u (id integer NOT NULL, mail text CONSTRAINT u_mail PRIMARY KEY);
CREATE UNIQUE INDEX u_id ON u (id);
CREATE TABLE v (id integer NOT NULL, mail text CONSTRAINT v_key PRIMARY KEY);
CREATE UNIQUE INDEX v_id ON v (id) INCLUDE (mail);
