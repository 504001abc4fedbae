CREATE TABLE public.item (
    id integer PRIMARY KEY,
    note text
);
