CREATE TABLE member (org int, login text, PRIMARY KEY (org, login));
CREATE FUNCTION is_member(org int) RETURNS boolean LANGUAGE sql STABLE
  AS 'SELECT EXISTS (SELECT 1 FROM member m WHERE m.org = $1)';
CREATE TABLE doc (
  id int PRIMARY KEY, org int, open boolean DEFAULT is_member(1),
  CONSTRAINT of_members CHECK (org IS NULL OR is_member(org))
);
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY members ON doc USING (is_member(org));
COMMENT ON FUNCTION is_member(int) IS 'of members';
