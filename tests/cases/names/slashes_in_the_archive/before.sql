CREATE SCHEMA "My/Schema";
CREATE TABLE "My/Schema"."Order%Items" ("Select" serial PRIMARY KEY, "from""x" text, "a.b" int);
CREATE TABLE "a/b" (id int PRIMARY KEY, v text);
CREATE UNIQUE INDEX "Idx One" ON "My/Schema"."Order%Items" ("a.b");
