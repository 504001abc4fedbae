"""Tokens into blocks.  Each broken line is a finding; reading goes on with the next line."""

from __future__ import annotations

from generator.prisma.read.cursor import Broken, Cursor, shown, text_of
from generator.prisma.read.syntax import (
    Argument,
    Array,
    Attribute,
    BlockSyntax,
    Call,
    FieldSyntax,
    Number,
    Setting,
    String,
    Value,
    Word,
)
from generator.prisma.read.tokens import Token

KINDS = ("generator", "datasource", "model", "view", "enum")
OTHER_BLOCK = "SP402"
DEEPEST = 20


class Parser(Cursor):
    """The grammar, a method for each of its rules."""

    def blocks(self) -> tuple[BlockSyntax, ...]:
        out: list[BlockSyntax] = []
        while True:
            doc = self.doc()
            if self.next.kind == "end":
                self.no_doc(doc)
                return tuple(out)
            try:
                block = self.block(doc)
            except Broken:
                self.skip_block()
                continue
            out.append(block)

    def block(self, doc: tuple[Token, ...]) -> BlockSyntax:
        keyword = self.expect("name", "a block")
        if keyword.text not in KINDS:
            message = f"{keyword.text!r} blocks are not supported"
            help_ = f"Use {', '.join(KINDS)}."
            self.findings.add(OTHER_BLOCK, message, help=help_, place=keyword.place)
            raise Broken
        name = self.expect("name", "a name")
        self.expect("sign", "{", "{")
        if keyword.text in ("generator", "datasource"):
            self.no_doc(doc)
            settings = self.settings()
            return BlockSyntax(
                kind=keyword.text, name=name.text, settings=settings, place=name.place
            )
        fields, attributes = self.body(keyword.text == "enum")
        return BlockSyntax(
            kind=keyword.text,
            name=name.text,
            fields=fields,
            attributes=attributes,
            doc=text_of(doc),
            place=name.place,
        )

    def settings(self) -> tuple[Setting, ...]:
        out: list[Setting] = []
        while not self.closed():
            self.no_doc(self.doc())
            if self.closed():
                break
            try:
                name = self.expect("name", "a setting")
                self.expect("sign", "=", "=")
                out.append(Setting(name=name.text, value=self.value(), place=name.place))
                self.end_line()
            except Broken:
                self.skip_line()
        self.take()
        return tuple(out)

    def closed(self) -> bool:
        if self.next.kind == "end":
            self.broken("} is missing before the end of the file", self.next.place)
        return self.sees("}")

    def body(self, enum: bool) -> tuple[tuple[FieldSyntax, ...], tuple[Attribute, ...]]:
        fields: list[FieldSyntax] = []
        attributes: list[Attribute] = []
        while not self.closed():
            doc = self.doc()
            if self.closed():
                self.no_doc(doc)
                break
            try:
                if self.sees("@@"):
                    self.no_doc(doc)
                    attributes.append(self.attribute())
                else:
                    fields.append(self.field(doc, enum))
                self.end_line()
            except Broken:
                self.skip_line()
        self.take()
        return tuple(fields), tuple(attributes)

    def field(self, doc: tuple[Token, ...], enum: bool) -> FieldSyntax:
        name = self.expect("name", "a field")
        type_place = self.next.place
        type_, unsupported, list_, optional = "", None, False, False
        if not enum:
            type_ = self.expect("name", "a type").text
            if type_ == "Unsupported" and self.accept("("):
                unsupported = self.expect("string", "the type in quotes").text
                self.expect("sign", ")", ")")
            if self.accept("["):
                self.expect("sign", "]", "]")
                list_ = True
            optional = self.accept("?")
        attributes: list[Attribute] = []
        while self.sees("@"):
            attributes.append(self.attribute())
        return FieldSyntax(
            name=name.text,
            type=type_,
            unsupported=unsupported,
            list=list_,
            optional=optional,
            attributes=tuple(attributes),
            doc=text_of(doc),
            place=name.place,
            type_place=type_place,
        )

    def attribute(self) -> Attribute:
        place = self.take().place
        name = self.expect("name", "the attribute's name").text
        while self.accept("."):
            name += "." + self.expect("name", "the attribute's name").text
        arguments = self.arguments(0) if self.accept("(") else ()
        return Attribute(name=name, arguments=arguments, place=place)

    def arguments(self, depth: int) -> tuple[Argument, ...]:
        """Up to the closing parenthesis; the opening one is taken."""
        out: list[Argument] = []
        while not self.accept(")"):
            if out:
                self.expect("sign", ", or )", ",")
            value = self.value(depth + 1)
            if isinstance(value, Word) and self.accept(":"):
                out.append(Argument(name=value.text, value=self.value(depth + 1)))
            else:
                out.append(Argument(name=None, value=value))
        return tuple(out)

    def value(self, depth: int = 0) -> Value:
        token = self.next
        if depth > DEEPEST:
            self.broken("this is nested too deeply", token.place)
        if token.kind not in ("string", "number", "name") and not self.sees("["):
            self.broken(f"a value is missing before {shown(token)}", token.place)
        self.take()
        if token.kind == "string":
            return String(text=token.text, place=token.place)
        if token.kind == "number":
            return Number(text=token.text, place=token.place)
        if token.kind == "name":
            if self.accept("("):
                arguments = self.arguments(depth)
                return Call(name=token.text, arguments=arguments, place=token.place)
            return Word(text=token.text, place=token.place)
        return Array(items=self.items(depth), place=token.place)

    def items(self, depth: int) -> tuple[Value, ...]:
        out: list[Value] = []
        while not self.accept("]"):
            if out:
                self.expect("sign", ", or ]", ",")
            out.append(self.value(depth + 1))
        return tuple(out)
