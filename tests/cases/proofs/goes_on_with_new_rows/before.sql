CREATE TABLE hook (id serial PRIMARY KEY, url text);
CREATE TABLE token (id serial PRIMARY KEY, hook integer REFERENCES hook);
CREATE TABLE role (id serial PRIMARY KEY, name text);
CREATE TABLE permission (role integer REFERENCES role, name text);

CREATE TABLE event (id serial PRIMARY KEY, place text);
CREATE TABLE counted (place text PRIMARY KEY, events bigint NOT NULL DEFAULT 0);
CREATE FUNCTION count_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO counted VALUES (coalesce(NEW.place, ''), 1)
    ON CONFLICT (place) DO UPDATE SET events = counted.events + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER event_counted AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION count_event();

CREATE TABLE method (id text PRIMARY KEY);
CREATE TABLE adjustment (id text PRIMARY KEY, method_id text NOT NULL REFERENCES method);
