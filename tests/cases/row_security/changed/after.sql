CREATE FUNCTION who() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE TABLE note (id integer PRIMARY KEY, owner_id integer NOT NULL, kind varchar(10), body text);
ALTER TABLE ONLY public.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.note USING ((owner_id <> public.who()));
CREATE POLICY "Write it" ON note AS RESTRICTIVE FOR INSERT TO current_user WITH CHECK (kind <> 'x');
COMMENT ON POLICY "Write it" ON note IS 'not x';
