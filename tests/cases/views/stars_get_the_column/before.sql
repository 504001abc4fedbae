CREATE TABLE artist (id integer PRIMARY KEY, name text);
CREATE TABLE album (album_id integer PRIMARY KEY, id integer REFERENCES artist, title text);
CREATE VIEW joined AS SELECT * FROM artist JOIN album USING (id);
CREATE VIEW whole AS TABLE artist;
CREATE VIEW nested AS WITH known AS (SELECT * FROM artist) SELECT q.* FROM (SELECT * FROM known) q;
CREATE VIEW beside AS SELECT l.*, album.title FROM album, LATERAL (SELECT a.* FROM artist a WHERE a.id = album.id) l;
CREATE VIEW over_a_view AS SELECT * FROM whole;
CREATE VIEW counted AS SELECT count(artist.*) AS n FROM artist;
