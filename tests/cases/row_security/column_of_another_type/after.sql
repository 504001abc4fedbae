CREATE FUNCTION who() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE TABLE note (id integer PRIMARY KEY, owner_id bigint NOT NULL, kind varchar(10), body text);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON note FOR SELECT USING (owner_id = who());
CREATE POLICY "Write it" ON note AS RESTRICTIVE FOR INSERT TO current_user WITH CHECK (kind <> 'x');
COMMENT ON POLICY own ON note IS 'mine';
