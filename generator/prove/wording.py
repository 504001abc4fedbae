"""The code and the message of a difference between two copies of rows."""

from __future__ import annotations

from generator.prove.compare import Difference


def described(one: Difference) -> tuple[str, str]:
    """The code and what is said; when it was seen stands before it."""
    count, example = one.count, f", for example where {one.example}" if one.example else ""
    match one.kind:
        case "value" if one.gone == count:
            return "SP813", f"{count} values of {one.where} are lost{example}"
        case "value":
            return "SP812", f"{count} values of {one.where} have changed{example}"
        case "fill":
            return "SP817", f"{count} values of {one.where} are not as declared{example}"
        case "first rows":
            return "SP818", f"{count} of the declared rows of {one.table} are missing"
        case "more rows":
            return "SP818", f"{count} rows of {one.table} are not declared"
        case "new row":
            return "SP814", f"{count} rows of {one.table} did not exist before"
        case "sequence":
            return "SP815", f"sequence {one.table} is {count} behind: it generates numbers twice"
        case "row":
            return "SP811", f"{count} rows of {one.table} are lost{example}"
        case _:
            return "SP816", f"{one.kind} {one.where} is lost, and the loss is not declared"
