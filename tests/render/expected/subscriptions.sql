-- CreateObject
CREATE SUBSCRIPTION "Owner's" CONNECTION 'host=/nowhere options=''-c x=y''' PUBLICATION a,
    "B c" WITH (connect = false, binary = true, slot_name = 'a_slot');

-- SwitchSubscription
ALTER SUBSCRIPTION "Owner's" ENABLE;

-- SwitchSubscription
ALTER SUBSCRIPTION "Owner's" DISABLE;

-- AlterSubscription
ALTER SUBSCRIPTION "Owner's" CONNECTION 'postgresql://u@/x';

-- AlterSubscription
ALTER SUBSCRIPTION "Owner's" SET PUBLICATION "B c", "d" WITH (refresh = false);

-- AlterSubscription
ALTER SUBSCRIPTION "Owner's" SET (binary = false, slot_name = NONE, streaming = 'off');

-- DropObject
DROP SUBSCRIPTION "Owner's";

