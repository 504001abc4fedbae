CREATE TABLE t (id int NOT NULL, v text, CONSTRAINT t_pkey PRIMARY KEY (id), CONSTRAINT t_v UNIQUE (v));
COMMENT ON CONSTRAINT t_v ON t IS 'of the constraint';
