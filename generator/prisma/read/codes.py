"""The codes of findings about schema.prisma (``docs/findings.md``, "Reading Prisma back")."""

from __future__ import annotations

UNKNOWN = "SP404"
REPEATED = "SP405"
WRONG_VALUE = "SP406"
WRONG_TYPE = "SP407"
WRONG_DEFAULT = "SP408"
WRONG_RELATION = "SP409"
WRONG_SETTING = "SP410"
NOT_HELD = "SP411"
