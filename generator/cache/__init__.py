"""The cache: results of earlier runs, reused if all inputs of a command are unchanged.

A fact ("this spec has no findings", "it renders these files") is kept under the hash of everything
that it follows from.  Whatever is in doubt is not believed, and the verb does its work.
"""

from __future__ import annotations

from generator.cache.facts import Facts, Value, cache_folder
from generator.cache.inputs import Inputs, inputs_of, template_folder

__all__ = ["Facts", "Inputs", "Value", "cache_folder", "inputs_of", "template_folder"]
