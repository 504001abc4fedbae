"""Extensions in the datasource, as ``citext`` or ``uuid_ossp(map: "uuid-ossp", schema: "x")``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.prisma.write.layout import call, string
from generator.schema.objects import Extension
from generator.schema.prisma_names import prisma_name


def extension_words(extensions: Iterable[Extension]) -> Iterator[str]:
    """Each in the words of the preview feature ``postgresqlExtensions``."""
    taken: set[str] = set()
    for extension in extensions:
        word = prisma_name(extension.name, taken)
        said = (
            ("map", extension.name if word != extension.name else None),
            ("schema", extension.schema),
            ("version", extension.version),
        )
        yield call(word, [f"{name}: {string(value)}" for name, value in said if value])
