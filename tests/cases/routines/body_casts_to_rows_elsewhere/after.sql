CREATE SCHEMA shop;
SET search_path = shop, public;
CREATE TABLE person (id int PRIMARY KEY, name text, mail text);
CREATE FUNCTION without_mail(p person) RETURNS person LANGUAGE sql STABLE SET TIME ZONE 'UTC' AS $$
    SELECT ROW(p.id, p.name, NULL::text)::person
$$;
CREATE FUNCTION moment(text) RETURNS timestamptz LANGUAGE sql STABLE SET TIME ZONE 'Europe/Berlin'
RETURN $1::timestamptz;
RESET search_path;
