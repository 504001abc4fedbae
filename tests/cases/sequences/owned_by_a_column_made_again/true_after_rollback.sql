SELECT last_value = 7 FROM tick;
SELECT last_value = 7 FROM ticks;
