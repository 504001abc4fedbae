CREATE TABLE membership (person text, team bigint, PRIMARY KEY (person, team));
CREATE TABLE task (id int PRIMARY KEY, team bigint, login text);
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_team ON task USING (
  login = CURRENT_USER
  OR EXISTS (SELECT FROM membership m WHERE m.team = task.team AND m.person = CURRENT_USER)
);
CREATE TABLE done (task bigint, who text);
CREATE RULE done AS ON DELETE TO task DO ALSO INSERT INTO done (task, who) VALUES (OLD.id, OLD.login);
