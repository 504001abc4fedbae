"""``python -m generator`` is the command ``schemaproof``."""

import sys

from generator.cli import main

sys.exit(main())
