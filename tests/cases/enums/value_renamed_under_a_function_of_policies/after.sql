CREATE TYPE level AS ENUM ('lowest', 'middle', 'high');
CREATE TABLE note (id int PRIMARY KEY, level level NOT NULL DEFAULT 'lowest');
CREATE FUNCTION level_of(note int, other level DEFAULT 'lowest') RETURNS level LANGUAGE sql STABLE
  AS 'SELECT coalesce((SELECT n.level FROM note n WHERE n.id = $1), $2)';
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_level ON note USING (level = 'lowest'::level OR level_of(id) = 'high');
