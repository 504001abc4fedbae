-- AddPrimaryKey
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_pkey" PRIMARY KEY ("d");

-- AddUnique
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_a_key" UNIQUE ("a");

-- AddCheck
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_b" CHECK (b > 1) NOT VALID;

-- AddForeignKey
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_fkey" FOREIGN KEY ("b")
    REFERENCES "Owner"("id") MATCH FULL ON DELETE SET NULL ON UPDATE NO ACTION
    DEFERRABLE INITIALLY DEFERRED NOT VALID;

-- ValidateConstraint
ALTER TABLE "Drafts" VALIDATE CONSTRAINT "Drafts_fkey";

-- AddExclusion
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_excl" EXCLUDE USING gist ((int4range(b, b + 1)) WITH &&);

-- RenameConstraint
ALTER TABLE "Drafts" RENAME CONSTRAINT "Drafts_b" TO "Drafts b";

-- DropConstraint
ALTER TABLE "Drafts" DROP CONSTRAINT "Drafts_pkey";

-- DropConstraint
ALTER TABLE "Drafts" DROP CONSTRAINT "Drafts_a_key";

-- CreateIndex
CREATE UNIQUE INDEX "Drafts_tmp" ON "Drafts" ("d");

-- AddPrimaryKeyUsingIndex
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_pkey" PRIMARY KEY USING INDEX "Drafts_tmp";

-- CreateIndexConcurrently
CREATE UNIQUE INDEX CONCURRENTLY "Drafts_key" ON "Drafts" ("a");

-- AddUniqueUsingIndex
ALTER TABLE "Drafts" ADD CONSTRAINT "Drafts_key" UNIQUE USING INDEX "Drafts_key"
    DEFERRABLE INITIALLY IMMEDIATE;

