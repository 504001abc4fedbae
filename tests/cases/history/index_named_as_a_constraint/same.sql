CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, p_id int CONSTRAINT c_p_fkey REFERENCES p, CONSTRAINT c_chk CHECK (id > 0));
CREATE INDEX c_p_v1 ON c (p_id);
CREATE INDEX c_chk2 ON c (id, p_id);
COMMENT ON INDEX c_p_v1 IS 'index';
COMMENT ON CONSTRAINT c_p_fkey ON c IS 'constraint';
