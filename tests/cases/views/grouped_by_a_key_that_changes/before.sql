CREATE TABLE team (id int PRIMARY KEY, name text);
CREATE TABLE member (id int PRIMARY KEY, team_id int REFERENCES team);
CREATE VIEW sizes AS
    SELECT team.id, team.name, count(member.id) AS size
    FROM team LEFT JOIN member ON member.team_id = team.id GROUP BY team.id;
