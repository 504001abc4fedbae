CREATE SEQUENCE hook_id_seq AS integer;
CREATE TABLE endpoint (id integer DEFAULT nextval('hook_id_seq') PRIMARY KEY, url text);
ALTER SEQUENCE hook_id_seq OWNED BY endpoint.id;
CREATE TABLE token (id serial PRIMARY KEY, hook integer REFERENCES endpoint);
CREATE TABLE role (id serial PRIMARY KEY, name text);
CREATE TABLE permission (role integer REFERENCES role, name text, by integer, id serial PRIMARY KEY);

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
CREATE TABLE adjustment (
    id text PRIMARY KEY,
    method_id text NOT NULL REFERENCES method,
    deleted_at timestamptz,
    version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX adjustment_version ON adjustment (version, method_id) WHERE deleted_at IS NULL;
