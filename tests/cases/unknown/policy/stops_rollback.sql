CREATE INDEX "by_hand" ON "other" ("x");
