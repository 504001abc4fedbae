CREATE TABLE owner (id int PRIMARY KEY, pet int, name text);
CREATE TABLE animal (id int PRIMARY KEY, owner_id int, name text);
CREATE TABLE visit (id int PRIMARY KEY, animal int, owner_id int);
CREATE VIEW named AS SELECT o.id AS owner_id, o.name FROM owner o WHERE o.name <> '';
CREATE VIEW who AS
    SELECT a.owner_id, a.name, n.name AS owner
    FROM animal a JOIN named n ON n.owner_id = a.owner_id
    WHERE EXISTS (SELECT 1 FROM visit v WHERE v.animal = a.id AND v.owner_id = a.owner_id)
    UNION
    SELECT v.owner_id, NULL::text, NULL::text FROM visit v
    ORDER BY owner_id;
CREATE VIEW counted AS
    WITH each AS (SELECT owner_id, count(*) AS animals FROM animal GROUP BY owner_id)
    SELECT e.owner_id, e.animals, t.owner_id AS again
    FROM each e JOIN (SELECT animal.owner_id, max(animal.id) AS last FROM animal GROUP BY 1) t
        ON t.owner_id = e.owner_id;
ALTER TABLE animal RENAME COLUMN owner_id TO fk_owner;
