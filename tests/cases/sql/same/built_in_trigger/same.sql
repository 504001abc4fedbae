CREATE TABLE public.t (id integer CONSTRAINT t_pkey PRIMARY KEY, body text, words tsvector);
CREATE TRIGGER w BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('words', 'pg_catalog.english', 'body');
