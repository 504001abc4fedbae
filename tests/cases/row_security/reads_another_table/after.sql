CREATE TABLE note (id integer PRIMARY KEY, owner_id integer NOT NULL, kind varchar(10), body text);
CREATE TABLE member (id integer PRIMARY KEY, name text);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY members ON note FOR UPDATE USING (EXISTS (SELECT FROM member m WHERE m.id = owner_id AND m.name = current_user)) WITH CHECK (true);
