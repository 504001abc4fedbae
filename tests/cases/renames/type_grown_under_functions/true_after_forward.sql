SELECT weight('happy'::feeling) = 3;
