CREATE TYPE public.role AS ENUM ('member', 'admin');
CREATE TABLE person (id integer PRIMARY KEY, role public.role DEFAULT 'member');
