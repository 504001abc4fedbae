CREATE TABLE t (a int NOT NULL);
COMMENT ON CONSTRAINT t_a_not_null ON public.t IS 'x';
