"""``python -m generator`` is the command ``schemaproof``."""

from generator.cli import command

command()
