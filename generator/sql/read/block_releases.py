"""The number of the server's release in the conditions of a DO block: any that scripts run on."""

from __future__ import annotations

from generator.records import dataclass
from generator.sql.read.block_nodes import UNKNOWN
from generator.sql.read.errors import SqlError

OLDEST, NEWEST = 150_000, 189_999
"""What ``server_version_num`` is on PostgreSQL 15 to 18."""
SETTINGS = {"server_version_num"}


@dataclass(frozen=True, slots=True)
class Release:
    """The value of ``current_setting('server_version_num')``."""

    def compared(self, sign: str, number: object) -> bool:
        """Raises SqlError where one release says yes and another no."""
        if not isinstance(number, int):
            raise SqlError(UNKNOWN)
        above, below = number < OLDEST, number > NEWEST  # each release is
        if sign in {"=", "<>"} and (above or below):
            return sign == "<>"
        if sign in {">", ">="} and (above or below or (sign == ">=" and number == OLDEST)):
            return not below
        if sign in {"<", "<="} and (above or below or (sign == "<" and number == OLDEST)):
            return below
        raise SqlError(UNKNOWN)


TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""What a comparison says with its sides exchanged."""


def compared(sign: str, left: object, right: object) -> bool:
    """Of the release with a number, on either side."""
    if isinstance(left, Release):
        return left.compared(sign, right)
    if isinstance(right, Release):
        return right.compared(TURNED.get(sign, sign), left)
    raise SqlError(UNKNOWN)
