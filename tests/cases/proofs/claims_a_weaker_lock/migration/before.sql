CREATE TABLE public.item (
    id integer PRIMARY KEY,
    name text NOT NULL,
    price numeric(8, 2)
);
