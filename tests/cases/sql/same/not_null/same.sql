CREATE TABLE public.t (a integer CONSTRAINT must NOT NULL, b integer, c integer NULL, CONSTRAINT b_must NOT NULL b);
