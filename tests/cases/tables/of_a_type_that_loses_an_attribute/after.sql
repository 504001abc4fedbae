CREATE SCHEMA app;
CREATE TYPE app.pair AS (y text);
