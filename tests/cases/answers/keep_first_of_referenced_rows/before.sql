CREATE TABLE member (id integer PRIMARY KEY, team integer, login text);
CREATE TABLE note (id integer PRIMARY KEY, member_id integer REFERENCES member ON DELETE CASCADE, body text);
CREATE TABLE badge (id integer PRIMARY KEY, holder integer REFERENCES member ON DELETE SET NULL);
CREATE TABLE visit (id integer PRIMARY KEY, member_id integer REFERENCES member);
