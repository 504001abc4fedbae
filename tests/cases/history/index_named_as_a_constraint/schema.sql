CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, p_id int CONSTRAINT c_p_fkey REFERENCES p, CONSTRAINT c_chk CHECK (id > 0));
CREATE INDEX c_p_fkey ON c (p_id);
CREATE INDEX c_chk ON c (id, p_id);
COMMENT ON INDEX c_p_fkey IS 'index';
COMMENT ON CONSTRAINT c_p_fkey ON c IS 'constraint';
ALTER INDEX c_p_fkey RENAME TO c_p_v1;
ALTER INDEX c_chk RENAME TO c_chk2;
