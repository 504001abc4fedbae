CREATE TABLE public.t (a integer CONSTRAINT must NOT NULL, b integer, c integer NULL, d integer, CONSTRAINT b_must NOT NULL b, CONSTRAINT d_must NOT NULL d NOT VALID);
