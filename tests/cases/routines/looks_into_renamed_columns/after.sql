CREATE TABLE member (organisation bigint, login text, PRIMARY KEY (organisation, login));
CREATE FUNCTION is_member(org bigint) RETURNS boolean LANGUAGE sql STABLE
  AS 'SELECT EXISTS (SELECT 1 FROM member m WHERE m.organisation = $1)';
CREATE TABLE document (
  id int PRIMARY KEY, organisation bigint, open boolean DEFAULT is_member(1),
  CONSTRAINT of_members CHECK (organisation IS NULL OR is_member(organisation))
);
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
CREATE POLICY members ON document USING (is_member(organisation));
COMMENT ON FUNCTION is_member(bigint) IS 'of members';
