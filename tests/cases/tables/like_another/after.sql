CREATE TABLE "Note" (id serial PRIMARY KEY, a text NOT NULL DEFAULT 'x' UNIQUE, b int CHECK (b > 0), c text);
CREATE INDEX "Note_b" ON "Note" (b) WITH (fillfactor = 70);
ALTER TABLE "Note" ALTER c SET STORAGE EXTERNAL;
CREATE TABLE "Copy" (LIKE "Note" INCLUDING ALL, more int);
CREATE TABLE "Bare" (first int, LIKE "Note" INCLUDING DEFAULTS, CONSTRAINT "Bare_key" PRIMARY KEY (id));
