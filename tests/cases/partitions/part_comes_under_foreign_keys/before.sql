CREATE TABLE team (region text, id integer, lead integer, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE TABLE person (region text, id integer, team integer, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
ALTER TABLE person ADD CONSTRAINT person_team FOREIGN KEY (region, team) REFERENCES team (region, id);
ALTER TABLE team ADD CONSTRAINT team_lead FOREIGN KEY (region, lead) REFERENCES person (region, id);
CREATE TABLE team_eu PARTITION OF team FOR VALUES IN ('eu');
CREATE TABLE person_eu PARTITION OF person FOR VALUES IN ('eu');
