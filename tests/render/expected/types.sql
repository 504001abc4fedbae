-- CreateEnum
CREATE TYPE "Old" AS ENUM ('sad', 'it''s', E'back\\slash');

-- RenameType
ALTER TYPE "Old" RENAME TO "Mood ""x""";

-- ForgetOldType
DROP TYPE IF EXISTS "Mood.old";

-- AddEnumValue
ALTER TYPE "Mood ""x""" ADD VALUE 'glad';

-- AddEnumValue
ALTER TYPE "Mood ""x""" ADD VALUE 'so so' BEFORE 'it''s';

-- AddEnumValue
ALTER TYPE "Mood ""x""" ADD VALUE 'worst' AFTER E'back\\slash';

-- RenameEnumValue
ALTER TYPE "Mood ""x""" RENAME VALUE 'worst' TO 'best';

-- CreateDomain
CREATE DOMAIN "Code" AS text COLLATE "C" DEFAULT ('a' || 'b') CONSTRAINT "Code_check"
    CHECK (VALUE <> '');

-- SetDomainDefault
ALTER DOMAIN "Code" SET DEFAULT 'c';

-- SetDomainDefault
ALTER DOMAIN "Code" DROP DEFAULT;

-- SetDomainNotNull
ALTER DOMAIN "Code" SET NOT NULL;

-- SetDomainNotNull
ALTER DOMAIN "Code" DROP NOT NULL;

-- AddDomainCheck
ALTER DOMAIN "Code" ADD CONSTRAINT "Code_len" CHECK (length(VALUE) < 9) NOT VALID;

-- DropDomainCheck
ALTER DOMAIN "Code" DROP CONSTRAINT "Code_len";

