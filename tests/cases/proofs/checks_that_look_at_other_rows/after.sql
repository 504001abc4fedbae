CREATE TYPE kind AS ENUM ('web', 'saml', 'm2m', 'oidc');
CREATE TABLE app (id serial PRIMARY KEY, type kind NOT NULL);
CREATE FUNCTION is_kind(a integer, VARIADIC k kind[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT app.type = ANY (k) FROM app WHERE id = a);
END
$$;
CREATE TABLE secret (app integer REFERENCES app, name text, CONSTRAINT m2m CHECK (is_kind(app, 'm2m')));
CREATE TABLE saml_config (app integer PRIMARY KEY REFERENCES app, url text, CONSTRAINT saml CHECK (is_kind(app, 'saml')));
CREATE TABLE oidc_config (app integer PRIMARY KEY REFERENCES app, url text, CONSTRAINT oidc CHECK (is_kind(app, 'oidc')));
