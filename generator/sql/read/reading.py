"""A file of SQL while it is read: its statements, what they do, and all that is wrong with it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import field

from generator.findings import Finding, Findings, Place
from generator.plan.operations import CannotApply, DropColumn, Operation, SetOwner
from generator.plan.operations.default_privileges import implied, made_by
from generator.records import dataclass, replace
from generator.schema.limits import (
    STATEMENT_BYTES,
    STATEMENT_NODES,
    max_bytes,
    most_statements,
)
from generator.schema.lines import position
from generator.schema.objects import KINDS
from generator.sql.read import grammar
from generator.sql.read.block_effects import line_in
from generator.sql.read.block_terms import Value
from generator.sql.read.block_values import Values
from generator.sql.read.calls import CALLING, calls_of
from generator.sql.read.context import Context
from generator.sql.read.do_blocks import Step, body_of, called, followed
from generator.sql.read.dumps import (
    REFUSED,
    RESET,
    names_made,
    path_of,
    refusal_by,
    refusal_of,
    refusal_of_text,
    search_path,
    title,
)
from generator.sql.read.errors import SqlError, TooLarge
from generator.sql.read.going_on import drops_if_exists
from generator.sql.read.guards import is_there
from generator.sql.read.idioms import (
    CALLS,
    OF_A_CALL,
    OF_A_ROLE,
    is_of_archive,
    passed_over,
    temporary,
    writes_rows,
    writes_rows_only,
)
from generator.sql.read.moments import OF_A_MOMENT, moments
from generator.sql.read.parsing import Parsed, one_by_one
from generator.sql.read.pieces import Piece, cuts, pieces
from generator.sql.read.psql import misreadings
from generator.sql.read.results import ReadStatement
from generator.sql.read.schema_elements import created, elements, has_elements, role_of
from generator.sql.read.script import instead_of, without_meta
from generator.sql.read.shared import Known, Shared
from generator.sql.read.statements.foreign import secrets
from generator.sql.read.statements.readers import READERS

BYTE_ORDER_MARK = "\ufeff"
"""What some editors put before the first character of a file."""
MOST_ERRORS = 100
"""Errors of syntax after which a file is not worth reading on."""
MOST_FINDINGS = 1000
"""Findings after which nobody wants to know of more."""
NAME = re.compile(r"\w+")
NOT_SPACE = re.compile(r"\S")


@dataclass(slots=True, kw_only=True)
class Reading:
    """A file while it is read."""

    file: str
    context: Context
    findings: Findings = field(default_factory=Findings)
    shared: Shared = field(default_factory=Shared)
    whole: str = ""
    """The text as the file holds it, but for a byte order mark."""
    base: int = 0
    """Where the context's text starts in the whole: what is read again is one statement."""
    reported: set[str] = field(default_factory=set)
    """What has been passed over, and told once."""
    count: int = 0
    """Statements that were parsed."""
    most: int = field(default_factory=most_statements)
    """Statements that the file may have."""
    errors: int = 0
    """Statements that do not parse."""
    temporary: set[str] = field(default_factory=set)
    """Names of the temporary relations of the file."""
    refused: set[str] = field(default_factory=set)
    """What refused statements would have made: whoever misses only that is not told again."""

    calling: frozenset[object] = frozenset()
    """The functions whose bodies are followed right now."""
    known: Mapping[str, Value] = field(default_factory=dict)
    """The variables of the block or function that the statement stands in."""

    def place(self, offset: int) -> Place:
        line, column = position(self.whole, self.base + offset)
        return Place(file=self.file, line=line, column=column)

    def as_read(self, operation: Operation, offset: int, comment: str = "") -> ReadStatement:
        at = self.base + offset
        return ReadStatement(
            operation=operation, file=self.file, whole=self.whole, offset=at, comment=comment
        )

    def add(self, code: str, offset: int, message: str, help: str) -> None:
        self.findings.add(code, message, help=help, place=self.place(offset))

    def prepare(self) -> bool:
        """Takes psql's lines out of the text.  False, with a finding, where that cannot be done."""
        try:
            dump = self.context.lenient
            if dump:
                self.context.text = self.context.text.removeprefix(BYTE_ORDER_MARK)
            self.whole = self.context.text
            self.context.text = without_meta(self.context.text, dump=dump)
        except SqlError as error:
            self.add("SP306", error.offset, error.message, instead_of(error.message))
            return False
        return True

    def statements(self) -> Iterable[Parsed]:
        """The statements of the text, without psql's lines; none where it does not parse."""
        return self.by_pieces() if self.prepare() else []

    def by_pieces(self) -> Iterable[Parsed]:
        """One piece of the text after the other: the tree of a whole one takes all memory."""
        whole = self.context.text
        for piece in pieces(whole):
            self.context.text, self.base = whole[piece.start : piece.end], piece.start
            for statement in self.parse_piece(piece):
                yield statement
                if self.is_enough(statement.offset):
                    self.context.text, self.base = whole, 0
                    return
        self.context.text, self.base = whole, 0

    def alone(self, offset: int, words: str) -> list[ReadStatement]:
        """Reads one statement of the text by itself."""
        base = self.base + offset
        only = replace(self, context=replace(self.context, text=words), base=base)
        found = [read for statement in only.parse() for read in only.read(statement)]
        self.context.standing = only.context.standing
        return found

    def with_known(self) -> Iterable[Parsed | tuple[int, Known]]:
        """As ``statements``, with what another file has in the same words in the place of those.

        One piece of the text after the other is parsed, and told of as long as anybody would want
        to know more.
        """
        if not self.prepare():
            return
        whole = self.context.text
        known, text = self.shared.found(whole)
        left = deque(sorted(known.items()))
        for piece in pieces(text):
            self.context.text, self.base = text[piece.start : piece.end], piece.start
            for statement in self.parse_piece(piece):
                while left and left[0][0] < self.base + statement.offset:
                    yield self.in_piece(*left.popleft())
                yield statement
                if self.is_enough(statement.offset):
                    return
            if self.found_enough(piece.end - piece.start):
                return
        yield from (self.in_piece(*one) for one in left)
        self.context.text, self.base = whole, 0

    def in_piece(self, offset: int, known: Known) -> tuple[int, Known]:
        """Offsets that readers see count from the piece that the context holds."""
        return offset - self.base, known

    def is_enough(self, offset: int) -> bool:
        """Whether the rest is not read, behind one more statement."""
        self.count += 1
        if self.count <= self.most:
            return self.found_enough(offset)
        message = f"the file has more than {self.most} statements, and the rest of it is not read"
        self.add("SP310", offset, message, "raise --max-bytes, or split the file")
        return True

    def found_enough(self, offset: int) -> bool:
        told = len(self.findings.known)
        if told < MOST_FINDINGS and self.errors < MOST_ERRORS:
            return False
        message = f"{told} errors were found up to here; the rest of the file is not read"
        self.add("SP310", offset, message, "correct the first errors")
        return True

    def parse_piece(self, piece: Piece) -> Iterable[Parsed]:
        """The statements of a piece; none, with a finding, where one is too large."""
        most = max_bytes(STATEMENT_BYTES)
        if piece.end - piece.words <= most:
            return self.parse(STATEMENT_NODES)
        first = piece.words - piece.start
        message = f"this statement has more than {most} characters"
        self.add("SP310", first, message, "split the statement, or raise --max-bytes")
        self.refused |= set(NAME.findall(self.context.text, first, first + most))
        return []

    def parse(self, most: int | None = None) -> Iterable[Parsed]:
        """The statements of the context's text, which may have that many nodes."""
        for _ in range(2 if self.context.lenient else 1):
            try:
                self.misread()
                return one_by_one(self.context, most)
            except SqlError as error:
                if self.context.lenient and self.blank_wrong(most):
                    continue
                self.wrong(error, error.offset)
        return []

    def blank_wrong(self, most: int | None) -> bool:
        """Blanks the statements that do not parse.  False where all of them do, or too many do
        not."""
        text, kept, at = self.context.text, [], 0
        for start, end in cuts(text):
            try:
                grammar.statements(text[start:end], most)
            except SqlError as error:
                self.wrong(error, start + error.offset)
                kept += [text[at:start], self.blank(text[start:end])]
                at = end
            if self.errors >= MOST_ERRORS:
                return False
        self.context.text = "".join([*kept, text[at:]])
        return at > 0

    def wrong(self, error: SqlError, offset: int) -> None:
        if isinstance(error, TooLarge):
            self.add("SP310", offset, f"{error.message} in one statement", "split it")
            return
        self.errors += 1
        self.add(*refusal_of_text(self.context.text, offset, error.message))

    def misread(self) -> None:
        """A script must be to psql what it is to the server; a schema file is not run."""
        if not self.context.lenient:
            for offset, what in misreadings(self.context.text):
                help = "put the name in double quotes, or a space after the colon"
                self.add("SP308", offset, what, help)

    def blank(self, statement: str) -> str:
        """White space in place of a statement, so that the others can be read where they stand."""
        self.refused |= set(NAME.findall(statement))
        return NOT_SPACE.sub(" ", statement)

    def passes_over(self, statement: Parsed) -> bool:
        """Whether the statement makes no object; where it says something else, that is told."""
        if is_of_archive(statement):
            return True
        why = passed_over(statement)
        if statement.cursor.kind == "CreateRoleStmt":
            self.context.roles.add(statement.cursor.node["role"])
        if temporary(statement, self.temporary):
            why = "a temporary relation does not belong to a schema"
        if why:
            self.note(statement, why)
        return why is not None

    def note(self, statement: Parsed, why: str, help: str = "no action is required") -> None:
        """Says once that statements of that kind are passed over."""
        self.tell(statement, f"is ignored: {why}", help)

    def tell_moments(self, statement: Parsed, operation: Operation) -> None:
        for column, said in moments(operation, self.context.standing):
            what = f'gives "{column}" the moment at which it runs as a default: {said} is read once'
            self.tell(statement, what, OF_A_MOMENT, "SP316")

    def tell(self, statement: Parsed, what: str, help: str, code: str = "SP315") -> None:
        """A note on the statement, once for all that are called so."""
        message = f"{title(self.context.text, statement.offset)} {what}"
        if message not in self.reported:
            self.reported.add(message)
            place = self.place(statement.offset)
            self.shared.notes.append(Finding(code=code, message=message, help=help, place=place))

    def block(self, statement: Parsed) -> list[ReadStatement]:
        """The statements of a DO block that run."""
        found: list[ReadStatement] = []
        body, plain = body_of(statement)
        try:
            if not plain:
                raise SqlError("a block in another language than plpgsql is not supported")
            for step in followed(body, self.context):
                found += self.step(statement, step)
        except SqlError as error:
            if plain and writes_rows_only(body, self.context.schema.functions):
                self.note(statement, "it changes rows, which do not belong to a schema")
                return []
            help = "write the statements that it runs, without the block, or compare a dump"
            at = statement.offset + line_in(statement, body, error.line)
            self.add("SP303", at, f"DO: {error.message}", help)
            return found
        if not found and writes_rows(body):
            self.note(statement, "it changes rows, which do not belong to a schema")
        for role in sorted(self.context.unknown_roles - self.context.roles):
            what = f'asks for the role "{role}", which is taken for one that is not there'
            self.tell(statement, what, OF_A_ROLE, "SP317")
        self.context.unknown_roles.clear()
        return found

    def schema_with_elements(self, statement: Parsed) -> list[ReadStatement]:
        """CREATE SCHEMA, and its elements along a path with the new schema at its head: they belong
        to the role that the schema belongs to."""
        context, found = self.context, list[ReadStatement]()
        searched, path = context.searched, context.path
        try:
            for at, words in elements(statement):
                read = self.alone(statement.offset + at, words)
                found += read
                if not at:
                    context.searched = (created(words), *path)
                role = role_of(statement) if at else None
                for target in (t.owned for r in read for t in made_by(r.operation) if role):
                    owned = SetOwner(target=target, role=role)
                    found += [self.as_read(owned, statement.offset), *self.applied(owned, at)]
        except SqlError as error:
            self.refuse(statement, error)
        finally:
            context.searched = searched
        return found

    def call(self, statement: Parsed) -> list[ReadStatement]:
        """The statements that the functions run which a statement calls, as far as they make
        objects; where they cannot be followed, they are passed over with a note."""
        cursor, found = statement.cursor, list[ReadStatement]()
        values = Values(context=self.context, known=dict(self.known))
        for function, given in calls_of(cursor.node, cursor.kind, values):
            if function.signature in self.calling:
                continue
            inner = replace(self, calling=self.calling | {function.signature})
            try:
                for step in called(function, given, self.context):
                    found += inner.step(statement, step)
            except SqlError as error:
                if found:
                    help = "write the statements that it runs, or compare a dump"
                    self.add("SP303", statement.offset, f"SELECT: {error.message}", help)
                elif not writes_rows_only(function.body, self.context.schema.functions):
                    self.note(statement, CALLS, OF_A_CALL)
        return found

    def step(self, statement: Parsed, step: Step) -> list[ReadStatement]:
        """A statement of a block, by itself; its findings stand at the block."""
        findings = Findings()
        inner = replace(self, findings=findings, known=step.known)
        read = inner.alone(statement.offset, step.sql)
        self.context.standing = inner.context.standing
        for finding in findings.sorted():
            if not any(words in finding.message for words in step.passes):
                self.add(finding.code, statement.offset, f"DO: {finding.message}", finding.help)
        return read

    def read(self, statement: Parsed) -> list[ReadStatement]:
        """The statement's operations, each applied to the running schema."""
        kind = statement.cursor.kind
        if self.context.lenient:
            drops_if_exists(statement, self.whole, self.base)
            if kind in CALLING and (called_for := self.call(statement)):
                return called_for
            if self.passes_over(statement) or is_there(statement, self.context):
                return []
            if kind == "DoStmt":
                return self.block(statement)
            if kind == "CreateSchemaStmt" and has_elements(statement):
                return self.schema_with_elements(statement)
            for name in secrets(kind, statement.cursor.node):
                by = "CONNECTION" if kind.endswith("SubscriptionStmt") else "OPTIONS"
                help = f"set it with ALTER ... {by} after the migration"
                self.tell(statement, f'is read without its option "{name}"', help)
        reader = READERS.get(kind)
        if reader is None or (self.context.lenient and kind in REFUSED):
            self.add(*refusal_of(statement, self.context.text))
            self.miss(statement)
            return []
        found = []
        self.context.begin(statement.words)
        try:
            for operation in reader(statement.cursor):
                if self.context.lenient:
                    self.tell_moments(statement, operation)
                comment = "" if self.context.lenient else statement.comment
                made = self.as_read(operation, statement.offset, comment)
                found += [made, *self.applied(operation, statement.offset)]
            statement.cursor.close()
        except (CannotApply, SqlError) as error:
            if not any(f'"{name}"' in str(error) for name in self.refused):
                self.refuse(statement, error)
            self.miss(statement)
        else:
            self.shared.remember(statement, [read.operation for read in found])
        return found

    def applied(self, operation: Operation, offset: int) -> list[ReadStatement]:
        """Applies it to the running schema; what default privileges do besides, as statements."""
        before = self.context.standing
        self.context.standing = operation.apply(before)
        if not self.context.lenient:
            return []
        if operation.leaves or isinstance(operation, DropColumn):
            # Another object of that name has none of its privileges.
            self.context.standing = self.context.standing.without_orphans()
        if not len(before.privileges) and self.context.role is None:
            return []
        besides = list(implied(operation, before, self.context.role))
        for more in besides:
            self.context.standing = more.apply(self.context.standing)
        return [self.as_read(more, offset) for more in besides]

    def read_known(self, offset: int, known: Known) -> list[ReadStatement]:
        """As ``read``, for a statement that another file has in the same words."""
        if self.context.is_usual and known.holds(self.context.standing):
            try:
                besides = self.applied(known.operation, offset)
            except CannotApply:
                pass  # which is told with what a reader knows of it
            else:
                return [self.as_read(known.operation, offset), *besides]
        return self.alone(offset, known.words)

    def follows_path(self, statement: Parsed) -> bool:
        """Whether the statement sets the search path, which holds from there on."""
        path = path_of(statement)
        if path is None:
            return False
        self.context.searched = None if path == [RESET] else search_path(path)
        system = path.index("pg_catalog") if "pg_catalog" in path else 0
        self.context.ahead = frozenset(path[:system])
        return True

    def miss(self, statement: Parsed) -> None:
        """Remembers what the refused statement would have made, unless it is there already."""
        kinds = [getattr(self.context.standing, kind) for kind in KINDS]
        for name in names_made(statement.cursor.node, self.context.name):
            if not any(objects.named(name) for objects in kinds):
                self.refused.add(name)

    def refuse(self, statement: Parsed, error: CannotApply | SqlError) -> None:
        """A statement that does not fit, or an error of a reader, at its own place if known."""
        self.add(*refusal_by(statement, error, title(self.context.text, statement.offset)))
