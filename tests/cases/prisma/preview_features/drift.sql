-- DropIndex
DROP INDEX "one_of_a_kind";

-- CreateIndex
CREATE UNIQUE INDEX "one_of_a_kind" ON "users"("email", "kind") WHERE (kind = 'MEMBER' AND email <> E'a\\b');
