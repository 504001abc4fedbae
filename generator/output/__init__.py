"""Writes a set of files into a folder: all of them, or none.

Whoever writes goes through here.  One process at a time holds the folder; every path is looked at
before anything changes; and what this tool did not write stays.
"""

from __future__ import annotations

from generator.output.manifest import MANIFEST
from generator.output.obstacles import demand
from generator.output.reading import read
from generator.output.writing import add, stands, write, write_one

__all__ = ["MANIFEST", "add", "demand", "read", "stands", "write", "write_one"]
