CREATE TABLE "Note" (id int PRIMARY KEY, code text NOT NULL, part int NOT NULL);
CREATE UNIQUE INDEX "Note_code" ON "Note" (code);
ALTER TABLE "Note" REPLICA IDENTITY USING INDEX "Note_code";
ALTER TABLE "Note" CLUSTER ON "Note_code";
