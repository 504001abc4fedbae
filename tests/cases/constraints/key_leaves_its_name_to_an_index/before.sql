CREATE TABLE u (id integer CONSTRAINT u_id PRIMARY KEY, mail text CONSTRAINT u_mail UNIQUE);
CREATE TABLE v (id integer CONSTRAINT v_id PRIMARY KEY, mail text NOT NULL);
