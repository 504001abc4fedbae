CREATE TABLE member (login text, team int, PRIMARY KEY (login, team));
CREATE TABLE task (id int PRIMARY KEY, team int, login text);
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_team ON task USING (
  login = CURRENT_USER
  OR EXISTS (SELECT FROM member m WHERE m.team = task.team AND m.login = CURRENT_USER)
);
CREATE TABLE done (task int, login text);
CREATE RULE done AS ON DELETE TO task DO ALSO INSERT INTO done (task, login) VALUES (OLD.id, OLD.login);
