CREATE TABLE "Note" (id int, a text NOT NULL, span int4range, CONSTRAINT "Note_pkey" PRIMARY KEY (id) WITH (fillfactor = 60),
    CONSTRAINT "Note_a" UNIQUE (a));
