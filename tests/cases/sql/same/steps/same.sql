CREATE TABLE t (
    a integer NOT NULL,
    e integer DEFAULT 1 NOT NULL,
    c text DEFAULT '' NOT NULL,
    d integer,
    CONSTRAINT t_pkey PRIMARY KEY (a),
    CONSTRAINT c_key UNIQUE (c)
);
