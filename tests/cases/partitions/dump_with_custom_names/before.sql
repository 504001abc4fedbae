CREATE TABLE public.customer (customer_id integer NOT NULL CONSTRAINT customer_pkey PRIMARY KEY, name text);
