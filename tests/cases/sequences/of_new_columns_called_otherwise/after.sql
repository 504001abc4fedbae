CREATE TABLE tag (id integer PRIMARY KEY, name text, tool bigserial);
ALTER SEQUENCE tag_tool_seq RENAME TO tag_number;
CREATE TABLE tongue (id integer PRIMARY KEY, tool bigserial);
COMMENT ON COLUMN tongue.tool IS 'which';
