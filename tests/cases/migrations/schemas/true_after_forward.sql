SELECT to_regclass('notes."Note"') IS NOT NULL AND to_regclass('billing."Gone"') IS NULL;
