"""Operations by object kind that run one after the other on an empty database.

Every operation occurs; what PostgreSQL 15 does not know stands in ``NEWER``.
"""

from __future__ import annotations

from generator.plan import operations as ops
from generator.plan.operations import Lock, Operation
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import Part
from generator.plan.operations.subscriptions import Part as SubscriptionPart
from generator.plan.operations.subscriptions import subscription
from generator.records import replace
from generator.schema.columns import Column, Generated, Identity, Type
from generator.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    PartitionBy,
    PrimaryKey,
    Unique,
)
from generator.schema.expressions import Expression as X
from generator.schema.kinds import ATTRIBUTES, PlainObject, composite, with_options
from generator.schema.objects import Domain, Enum, Extension
from generator.schema.options import (
    CLUSTER,
    COMPRESSION,
    REPLICA_IDENTITY,
    STATISTICS,
    STORAGE,
    UNLOGGED,
)
from generator.schema.privileges import Target
from generator.schema.sequences import Sequence
from generator.schema.subscriptions import Said
from generator.schema.tables import Table
from generator.sql.read.expressions import definition
from tests.render.samples_of_nouns import (
    ADD,
    BIGINT,
    BY_NAME,
    COUNTER,
    DEFERRED,
    INT,
    NULLS,
    ON_UPDATE,
    OWNER,
    PET,
    RANGES,
    TALLY,
    TEXT,
    TOUCH,
    VIEW,
    WITH_TABLES,
    by_column,
)

SUBSCRIBED = subscription(
    Said(
        name="Owner's",
        connection="host=/nowhere options='-c x=y'",
        publications=("a", "B c"),
        options=(("binary", "true"), ("slot_name", "a_slot")),
    )
)
CHANGES: tuple[tuple[SubscriptionPart, tuple[tuple[str, str], ...]], ...] = (
    ("connection", (("connection", "postgresql://u@/x"),)),
    ("publications", (("B c", ""), ("d", ""))),
    ("options", (("binary", "false"), ("slot_name", "NONE"), ("streaming", "off"))),
)
GRANTABLES = (
    ops.Grantable(kind="table", name="Owner"),
    ops.Grantable(kind="column", name="Owner", column="rate"),
    ops.Grantable(kind="sequence", name="loose"),
    ops.Grantable(kind="function", name=TOUCH.name, arguments=TOUCH.signature[1]),
)
AGGREGATE = PlainObject(
    kind="aggregate",
    name="total",
    rest="(decimal)",
    definition=definition("CREATE AGGREGATE total(numeric) (SFUNC = numeric_add, STYPE = numeric)"),
)
WRAPPER = PlainObject(
    kind="foreign data wrapper", name="w", definition=definition("CREATE FOREIGN DATA WRAPPER w")
)
SERVER = PlainObject(
    kind="server", name="S", definition=definition('CREATE SERVER "S" FOREIGN DATA WRAPPER w')
)
WORDS = PlainObject(
    kind="text search configuration",
    name="Words",
    definition=definition('CREATE TEXT SEARCH CONFIGURATION "Words" (PARSER = "default")'),
)
POLICY = PlainObject(
    kind="policy",
    name='Own "x"',
    table="T",
    definition=definition('CREATE POLICY "Own ""x""" ON "T" USING (true)'),
)
SAMPLES: dict[str, tuple[Operation, ...]] = {
    "namespaces": (
        ops.CreateExtension(extension=Extension(name="plpgsql", version="1.0")),
        ops.MoveExtension(name="plpgsql", schema="public", own="public"),
        ops.UpdateExtension(name="plpgsql", version="1.0"),
        ops.RecreateExtension(extension=Extension(name="plpgsql", version="1.0")),
        ops.CreateArchive(),
        ops.DropArchive(),
        ops.CreateArchive(),
    ),
    "plain": (
        ops.CreateObject(object=AGGREGATE),
        ops.SetObjectComment(object=AGGREGATE, comment='it\'s "total"'),
        ops.SetObjectComment(object=AGGREGATE, comment=None),
        ops.DropObject(object=AGGREGATE),
        ops.CreateTable(table=Table(name="T", columns=(Column(name="a", type=Type(name="text")),))),
        ops.CreateObject(object=POLICY),
        ops.SetObjectComment(object=POLICY, comment="its own"),
        ops.DropObject(object=POLICY),
        ops.CreateObject(object=POLICY),
        ops.RenameObject(object=POLICY, to="an other"),
        ops.Grant(
            target=Target(on="TABLE", name="T"), grantee=None, privileges=("INSERT", "SELECT")
        ),
        ops.Grant(
            target=Target(on="TABLE", name="T", column="a"), grantee=None, privileges=("UPDATE",)
        ),
        ops.Revoke(target=Target(on="TABLE", name="T"), grantee=None, privileges=("ALL",)),
        ops.Revoke(target=Target(on="ROUTINES", name=""), grantee=None, privileges=("EXECUTE",)),
        ops.Grant(target=Target(on="ROUTINES", name=""), grantee=None, privileges=("EXECUTE",)),
        ops.SetOwner(target=Target(on="TABLE", name="T"), role=None),
        ops.CreateObject(object=WORDS),
        ops.ExtendObject(
            object=WORDS,
            statement=definition(
                'ALTER TEXT SEARCH CONFIGURATION "Words" ADD MAPPING FOR word WITH simple'
            ),
        ),
        ops.CreateObject(object=composite("Price", (("amount", "decimal"), ("per", "text")))),
        ops.AlterComposite(
            name="Price",
            added=(("since", "date"),),
            dropped=("per",),
            retyped=(("amount", "bigint"),),
        ),
        ops.RenameAttribute(name="Price", attribute="amount", to="a mount"),
        ops.RenameAttribute(name="Price", attribute="a mount", to="sum", cascade=True),
        ops.CreateObject(object=WRAPPER),
        ops.CreateObject(object=with_options(SERVER, (("host", "a"), ("port", "1")))),
        ops.AlterOptions(
            object=with_options(SERVER, (("host", "a"), ("port", "1"))),
            options=(("dbname", "it's"), ("host", "b")),
        ),
        *(
            ops.SetTableAttribute(table="T", attribute=name, on=on)
            for name in ATTRIBUTES
            for on in (True, False)
        ),
    ),
    "partitions": (
        ops.CreateTable(
            table=Table(
                name="Whole",
                columns=(Column(name="a", type=INT, not_null=True),),
                partition_by=PartitionBy(
                    strategy="RANGE",
                    elements=(IndexElement(column="a"), IndexElement(expression=X("(a + 1)"))),
                ),
            )
        ),
        ops.CreateTable(
            table=Table(
                name="Part",
                columns=(Column(name="a", type=INT, not_null=True, not_null_name="a is set"),),
            )
        ),
        ops.AttachPartition(
            table="Whole",
            partition="Part",
            bound=X("FOR VALUES FROM (1, MINVALUE) TO (9, MAXVALUE)"),
        ),
        ops.DetachPartition(table="Whole", partition="Part"),
        ops.CreateIndex(
            table="Part", index=Index(name="Part_i", elements=(IndexElement(column="a"),))
        ),
        ops.CreateIndex(
            table="Whole", index=Index(name="Whole_i", elements=(IndexElement(column="a"),))
        ),
        ops.AttachPartition(table="Whole", partition="Part", bound=X("DEFAULT")),
        ops.AttachIndex(index="Whole_i", partition_index="Part_i"),
        ops.CreateIndex(
            table="Whole",
            index=Index(name="Apart_i", elements=(IndexElement(column="a", descending=True),)),
            only=True,
        ),
        ops.CreateTable(
            table=Table(
                name="Listed",
                columns=(Column(name="a", type=INT),),
                partition_by=PartitionBy(strategy="LIST", elements=(IndexElement(column="a"),)),
            )
        ),
        ops.AddUnique(table="Listed", unique=Unique(name="once", columns=("a",)), only=True),
        ops.SetOption(table="Listed", index="once", option="comment", value="it's"),
        ops.CreateTable(table=Table(name="Base", columns=(Column(name="a", type=INT),))),
        ops.CreateTable(
            table=Table(name="Child", columns=(Column(name="b", type=INT),), parents=("Base",))
        ),
        ops.DropNotNull(table="Base", column="a", only=True),
        ops.NoInherit(table="Child", parent="Base"),
        ops.Inherit(table="Child", parent="Base"),
    ),
    "options": (
        ops.CreateTable(
            table=Table(
                name="O",
                columns=(Column(name="a", type=TEXT, not_null=True),),
                uniques=(Unique(name="O_a", columns=("a",), options=(("fillfactor", "60"),)),),
                options=(
                    ("fillfactor", "70"),
                    ("toast.autovacuum_enabled", "off"),
                    (UNLOGGED, "true"),
                ),
            )
        ),
        ops.CreateIndex(
            table="O",
            index=Index(
                name="O_expression",
                elements=(IndexElement(expression=X("lower(a)")),),
                options=(("fillfactor", "80"), ("deduplicate_items", "off")),
            ),
        ),
        *(
            ops.SetOption(table="O", option=option, value=value)
            for option, value in (
                ("fillfactor", "80"),
                ("toast.autovacuum_enabled", None),
                (UNLOGGED, None),
                (UNLOGGED, "true"),
                (CLUSTER, "O_a"),
                (CLUSTER, None),
                (REPLICA_IDENTITY, "index O_a"),
                (REPLICA_IDENTITY, "full"),
                (REPLICA_IDENTITY, None),
            )
        ),
        *(
            ops.SetOption(table="O", column="a", option=option, value=value)
            for option, value in (
                ("n_distinct", "-0.5"),
                ("n_distinct", None),
                (STORAGE, "external"),
                (COMPRESSION, "pglz"),
                (COMPRESSION, None),
                (STATISTICS, "100"),
                (STATISTICS, None),
            )
        ),
        ops.SetOption(table="O", index="O_expression", option="fillfactor", value=None),
        ops.SetOption(table="O", index="O_a", option="fillfactor", value="50"),
        ops.SetOption(table="O", index="O_expression", option="statistics 1", value="100"),
        ops.SetOption(table="O", index="O_expression", option="statistics 1", value=None),
    ),
    "types": (
        ops.CreateEnum(enum=Enum(name="Old", values=("sad", "it's", "back\\slash"))),
        ops.RenameType(name="Old", to='Mood "x"'),
        ops.ForgetOldType(name="Mood.old"),
        ops.AddEnumValue(enum='Mood "x"', value="glad"),
        ops.AddEnumValue(enum='Mood "x"', value="so so", before="it's"),
        ops.AddEnumValue(enum='Mood "x"', value="worst", after="back\\slash"),
        ops.RenameEnumValue(enum='Mood "x"', value="worst", to="best"),
        ops.CreateDomain(
            domain=Domain(
                name="Code",
                type=TEXT,
                collation="C",
                default=X("'a' || 'b'"),
                checks=(Check(name="Code_check", expression=X("VALUE <> ''")),),
            )
        ),
        ops.SetDomainDefault(domain="Code", default=X("'c'")),
        ops.SetDomainDefault(domain="Code", default=None),
        ops.SetDomainNotNull(domain="Code", on=True),
        ops.SetDomainNotNull(domain="Code", on=False),
        ops.AddDomainCheck(
            domain="Code",
            check=Check(name="Code_len", expression=X("length(VALUE) < 9"), validated=False),
        ),
        ops.DropDomainCheck(domain="Code", check=Check(name="Code_len", expression=X("true"))),
    ),
    "tables": (
        ops.CreateTable(table=OWNER),
        ops.CreateTable(table=PET),
        ops.CreateTable(table=Table(name="Draft", columns=(Column(name="a", type=INT),))),
        ops.RenameTable(name="Draft", to="Drafts"),
        ops.CreateSequence(
            sequence=Sequence(name="counter", type="integer", maximum=99, cycle=True)
        ),
        ops.AlterSequence(sequence=COUNTER),
        ops.CreateView(view=VIEW),
        ops.CreateView(view=TALLY),
    ),
    "comments": (
        ops.SetComment(target="TABLE", name="Owner", comment="it's\nmine \\ $$"),
        ops.SetComment(target="TABLE", name="Owner", comment=None),
        ops.SetComment(target="COLUMN", name="select", table="Owner", comment="c"),
        ops.SetComment(target="CONSTRAINT", name="Pet_pkey", table="Pet's", comment="c"),
        ops.SetComment(target="TYPE", name='Mood "x"', comment="c"),
        ops.SetComment(target="DOMAIN", name="Code", comment="c"),
        ops.SetComment(target="SEQUENCE", name="counter", comment="c"),
        ops.SetComment(target="VIEW", name="Happy", comment="c"),
        ops.SetComment(target="MATERIALIZED VIEW", name="Tally", comment="c"),
        ops.SetComment(target="INDEX", name="Pet_pkey", table="Pet's", comment="c"),
        ops.SetViewOption(
            view=VIEW.name, materialized=False, option="security_barrier", value="true"
        ),
        ops.SetViewOption(
            view=VIEW.name, materialized=False, option="security_barrier", value=None
        ),
        ops.RenameView(name="Tally", to="another view", materialized=True),
        ops.RenameView(name="another view", to="Tally", materialized=True),
        ops.RefreshView(view=TALLY.name),
        ops.FillView(view=TALLY.name, over=(TALLY.name,)),
        ops.DropView(view=TALLY),
        ops.DropView(view=VIEW),
    ),
    "columns": (
        ops.AddColumn(table="Drafts", column=Column(name="b", type=TEXT, default=X("'x'"))),
        ops.AddColumn(
            table="Drafts",
            column=Column(name="c", type=INT, generated=Generated(expression=X("a + 1"))),
        ),
        ops.AddColumn(
            table="Drafts",
            column=Column(
                name="d", type=BIGINT, not_null=True, identity=Identity(kind="by default")
            ),
        ),
        ops.AddColumn(
            table="Drafts",
            column=Column(name="s", type=BIGINT, not_null=True, identity=Identity(kind="serial")),
        ),
        ops.AlterNumbering(table="Drafts", column="s", type=BIGINT, sequence="Drafts_s_seq"),
        ops.DropExpression(table="Drafts", column="c"),
        ops.AlterIdentity(
            table="Drafts",
            column="d",
            identity=Identity(
                kind="always", start=5, increment=2, minimum=-5, maximum=99, cache=5, cycle=True
            ),
        ),
        ops.CreateSequence(sequence=Sequence(name="Drafts_numbers")),
        ops.CopyNumbers(sequence="Drafts_numbers", source="Drafts_d_seq"),
        ops.DropIdentity(table="Drafts", column="d"),
        ops.AddIdentity(table="Drafts", column="d", identity=Identity(kind="always", increment=-2)),
        ops.MoveOnIdentity(
            table="Drafts", column="d", identity=Identity(kind="always", increment=-2)
        ),
        ops.AlterColumnType(table="Drafts", column="a", type=TEXT, collation="C"),
        ops.DropDefault(table="Drafts", column="b"),
        ops.AlterColumnType(table="Drafts", column="b", type=INT, using=X("length(b) + 1")),
        ops.RestoreKey(
            table="Drafts",
            column="b",
            type=TEXT,
            using=X("chr(b)"),
            collation="C",
            kept="select",
            archive="Owner.select",
            became=X("(SELECT length(kept.b)::text)"),
        ),
        ops.AlterColumnType(table="Drafts", column="b", type=INT, using=X("ascii(b)")),
        ops.SetDefault(table="Drafts", column="b", default=X("1 + 1")),
        ops.SetNotNull(table="Drafts", column="b"),
        ops.DropNotNull(table="Drafts", column="b"),
        ops.RenameColumn(table="Drafts", column="c", to="end"),
        ops.DropColumn(table="Drafts", column=Column(name="end", type=INT)),
    ),
    "constraints": (
        ops.AddPrimaryKey(table="Drafts", key=PrimaryKey(name="Drafts_pkey", columns=("d",))),
        ops.AddUnique(table="Drafts", unique=Unique(name="Drafts_a_key", columns=("a",))),
        ops.AddCheck(
            table="Drafts",
            check=Check(name="Drafts_b", expression=X("b > 1"), validated=False),
        ),
        ops.AddForeignKey(
            table="Drafts",
            key=ForeignKey(
                name="Drafts_fkey",
                columns=("b",),
                table="Owner",
                referenced=("id",),
                on_delete="SET NULL",
                match_full=True,
                deferrable="INITIALLY DEFERRED",
                validated=False,
            ),
        ),
        ops.ValidateConstraint(table="Drafts", name="Drafts_fkey"),
        ops.AddExclusion(
            table="Drafts",
            exclusion=Exclusion(
                name="Drafts_excl",
                elements=((IndexElement(expression=X("int4range(b, b + 1)")), "&&"),),
            ),
        ),
        ops.RenameConstraint(table="Drafts", name="Drafts_b", to="Drafts b"),
        ops.DropConstraint(table="Drafts", name="Drafts_pkey"),
        ops.DropConstraint(table="Drafts", name="Drafts_a_key"),
        ops.CreateIndex(table="Drafts", index=by_column("Drafts_tmp", "d")),
        ops.AddPrimaryKeyUsingIndex(
            table="Drafts",
            key=PrimaryKey(name="Drafts_pkey", columns=("d",)),
            index="Drafts_tmp",
        ),
        ops.CreateIndexConcurrently(table="Drafts", index=by_column("Drafts_key", "a")),
        ops.AddUniqueUsingIndex(
            table="Drafts",
            unique=Unique(name="Drafts_key", columns=("a",), deferrable="INITIALLY IMMEDIATE"),
            index="Drafts_key",
        ),
    ),
    "subscriptions": (
        ops.CreateObject(object=SUBSCRIBED),
        *(ops.SwitchSubscription(name=SUBSCRIBED.name, on=on) for on in (True, False)),
        *(
            ops.AlterSubscription(name=SUBSCRIBED.name, part=part, value=value)
            for part, value in CHANGES
        ),
        ops.DropObject(object=SUBSCRIBED),
    ),
    "indexes": (
        ops.CreateIndex(table="Owner", index=BY_NAME),
        ops.CreateIndexConcurrently(table="Owner", index=NULLS),
        ops.CreateIndexConcurrently(table="Pet's", index=RANGES),
        ops.RenameIndex(table="Owner", name="Owner_idx", to="by name"),
        ops.RenameSequence(name="Owner_id_seq", to="Owner's seq"),
        ops.SetSequenceLogged(sequence="Owner's seq", unlogged=True),
        ops.SetSequenceLogged(sequence="Owner's seq", unlogged=False),
        ops.RestartSequence(sequence="Owner's seq", start=100, limit=-5),
        ops.RestartSequence(sequence="Owner's seq", start=5, limit=9, descends=True),
        ops.DropIndex(table="Pet's", index=RANGES),
        ops.DropIndexConcurrently(table="Owner", index=NULLS),
    ),
    "routines": (
        ops.CreateFunction(function=TOUCH),
        ops.CreateFunction(function=ADD),
        ops.RenameFunction(function=ADD, to="Plus"),
        ops.RenameFunction(function=replace(ADD, name="Plus"), to=ADD.name),
        ops.ReplaceFunction(function=TOUCH),
        ops.SetComment(
            target="FUNCTION", name="add", arguments=("integer", "integer"), comment="c"
        ),
        ops.CreateTrigger(table="Owner", trigger=ON_UPDATE),
        ops.CreateTrigger(table="Owner", trigger=WITH_TABLES),
        ops.CreateTrigger(table="Owner", trigger=DEFERRED),
        ops.SetComment(target="TRIGGER", name="touched", table="Owner", comment="c"),
        ops.DisableTrigger(table="Owner", trigger="touched"),
        ops.EnableTrigger(table="Owner", trigger="touched"),
        ops.EnableTrigger(table="Owner", trigger="touched", fires="ALWAYS"),
        ops.DropTrigger(table="Owner", trigger=WITH_TABLES),
        ops.DropTrigger(table="Owner", trigger=DEFERRED),
        ops.DropFunction(function=ADD),
    ),
    "rows": (
        ops.LockTable(table="Owner", mode=Lock.SHARE_ROW_EXCLUSIVE),
        ops.ValuePrecondition(
            table="Owner", column="mood", key=("id", "select"), archive="Owner.mood"
        ),
        ops.ValuePrecondition(table="Owner", column="mood", key=(), archive="Owner.mood"),
        ops.ValuePrecondition(
            table="Owner",
            column="id",
            key=(),
            archive="Drafts.end",
            became=X("length(kept.id)::text"),
            kept="end",
        ),
        ops.FillRows(
            table="Owner",
            columns=("select", "mood", "rate"),
            query=X(
                'SELECT \'name \' || n AS "select", \'glad\'::"Mood ""x""" AS mood, '
                "n % 2 AS rate FROM generate_series(1, 5) n ORDER BY n"
            ),
            key=("select",),
        ),
        ops.FillRowsInSteps(
            table="Owner",
            columns=("select", "mood", "rate"),
            query=X(
                'SELECT \'again \' || o."select" AS "select", o.mood AS mood, o.rate AS rate '
                'FROM "Owner" o FOR NO KEY UPDATE OF o'
            ),
            key=("select",),
            by=("select", "rate"),
            walked="Owner",
            walked_key=("select", "rate"),
        ),
        ops.FillColumn(table="Owner", column="codes", value=X('ARRAY["select"]::"Code"[]')),
        ops.FillColumnInSteps(
            table="Owner", column="rate", key=("id", "rate"), value=X("NULL"), otherwise=X("2")
        ),
        ops.FillColumn(table="Owner", column="rate", value=X("NULL"), otherwise=X("2")),
    ),
    "archive": (
        ops.Precondition(
            violated=X('EXISTS (SELECT FROM "Owner" WHERE rate > 1000000)'),
            why='it\'s 100 % of "Owner"',
        ),
        ops.Precondition(
            violated=X('EXISTS (SELECT FROM "Owner" WHERE rate > 1000000)'),
            why="a kept row's rate is too high",
            archives=("Owner's rates", "more of them"),
        ),
        ops.Precondition(
            violated=X('(SELECT count((rate::int)) FROM "Owner") < 0'),
            why="a rate is no whole number",
            fails=True,
        ),
        ops.FunctionPrecondition(
            violated=X('EXISTS (SELECT FROM "Owner" WHERE add(1, 2) > 3)'),
            why="a sum is too high",
            archives=("Owner's rates",),
            functions=(ADD, replace(ADD, name="sum of")),
            schemas=("the sums",),
            fails=True,
        ),
        ops.TablePrecondition(
            tables=(
                ops.KnownParts(table="no such table", parts=("column id", "index it's")),
                ops.KnownParts(table="nor this one", parts=("column id",)),
            )
        ),
        ops.ArchivePrecondition(names=("Owner's rates", "no such table")),
        ops.ViewPrecondition(views=(ops.KnownParts(table="no such view", parts=("",)),)),
        ops.ForgetIndex(name="no such index"),
        ops.ForgetColumn(table="Owner", name="no such column"),
        Guarded(
            operation=ops.ForgetIndex(name="no such index"),
            part=Part(kind="column", name="it's", of="no such table"),
        ),
        Guarded(
            operation=ops.ForgetIndex(name="no such index"),
            part=Part(kind="column", name="it's", of="Owner", arguments=('"a kind"[]',)),
        ),
        Guarded(
            operation=ops.PinTimeZone(),
            part=Part(kind="generated", name="size", of="Owner"),
            missing=True,
        ),
        Guarded(
            operation=ops.PinTimeZone(),
            part=Part(kind="owner", name="nobody's role", of="Owner"),
            missing=True,
        ),
        ops.PinTimeZone(),
        ops.AlterNotNullInheritance(table="Owner", column="it's", inherit=False),
        ops.AlterNotNullInheritance(table="Owner", column="it's", inherit=True),
        ops.KeepWholeRows(table="Owner", columns=OWNER.columns, archive="Owner.select"),
        ops.KeepWholeRows(
            table="Owner", columns=OWNER.columns, archive="Owner.apart", by_table=True
        ),
        ops.RestoreWholeRows(
            table="Owner",
            columns=OWNER.columns[1:2],
            same=OWNER.columns[2:],
            became=(),
            archive="Owner.apart",
            by_table=True,
        ),
        ops.RestoreWholeRows(
            table="Owner",
            columns=OWNER.columns[1:2],
            same=OWNER.columns[2:],
            became=(ops.Became(column=OWNER.columns[1], value=X('lower(kept."select")')),),
            archive="Owner.select",
            disabled=("touched",),
        ),
        ops.KeepColumn(
            table="Owner",
            column=OWNER.columns[2],
            key=("id",),
            archive="Owner.mood",
            only=X("mood <> 'sad'"),
        ),
        ops.RestoreColumn(
            table="Owner",
            column=OWNER.columns[2],
            key=("id",),
            archive="Owner.mood",
            unless_changed=X("'glad'"),
            disabled=("touched",),
        ),
        ops.RestoreColumn(
            table="Owner",
            column=OWNER.columns[2],
            key=("id",),
            archive="Owner.mood.old",
            unless_changed=X("'glad'"),
            held="Owner.mood",
            became=X('lower(kept."mood")'),
        ),
        ops.NumberBeyond(table="Owner", column="id", archive="Owner.id", disabled=("touched",)),
        ops.NumberBeyond(
            table="Owner", column="id", archive="Owner.id", key=("first", "last"), descends=True
        ),
        ops.KeepRows(
            table="Owner",
            columns=OWNER.columns,
            unique=("rate", "mood"),
            order=X("made DESC, id"),
            archive="Owner.rows",
        ),
        ops.DeleteKept(table="Owner", key=("id",), archive="Owner.rows"),
        ops.FollowKey(
            table="Owner",
            column="rate",
            parent="Owner",
            referenced="id",
            same=(("made", "made"),),
            refers=X('"Owner".rate + 1'),
            became=X("parent.id"),
        ),
        ops.RestoreRows(
            table="Owner", columns=OWNER.columns, archive="Owner.rows", disabled=("touched",)
        ),
        ops.RestoreRows(table="Owner", columns=OWNER.columns, archive="Owner.rows"),
        ops.KeepWholeRows(
            table="Owner",
            columns=OWNER.columns,
            archive="Owner.moved",
            only=X("(id < 5) IS NOT TRUE"),
        ),
        ops.DeleteRows(table="Owner", only=X("(id < 5) IS NOT TRUE")),
        ops.RestoreRows(
            table="Owner", columns=OWNER.columns, archive="Owner.moved", only=X("id > 9")
        ),
        ops.RestoreRows(
            table="Owner",
            columns=OWNER.columns,
            archive="Owner.moved",
            converted=(("rate", X("id::bigint")),),
        ),
        ops.KeepTable(table=Table(name="Pet's", columns=PET.columns), archive="Pet's.old"),
        ops.CreateSequence(sequence=Sequence(name="loose")),
        ops.KeepNumbers(sequence="loose", archive="loose"),
        ops.RestoreSequence(sequence="loose", archive="loose"),
        ops.KeepSequence(sequence=Sequence(name="loose"), archive="loose"),
        ops.CreateSequence(sequence=Sequence(name="loose", minimum=-5, start=-5, increment=2)),
        *(kind(item=item) for item in GRANTABLES for kind in (ops.KeepGrants, ops.RestoreGrants)),
        ops.RestoreSequence(sequence="loose", archive="loose"),
        ops.RestoreSequence(sequence="loose", archive="loose"),
        ops.KeepSequence(sequence=Sequence(name="loose"), archive="loose.old"),
        ops.CreateSequence(sequence=Sequence(name="loose")),
        ops.RestoreSequence(sequence="loose", archive="loose.old"),
        ops.KeepSequence(sequence=Sequence(name="loose"), archive="loose"),
        ops.ForgetSequence(name="loose"),
        ops.ForgetTable(name="TimeZone"),
        ops.ForgetTable(name="Pet's.old"),
    ),
    "drops": (
        ops.DropTrigger(table="Owner", trigger=ON_UPDATE),
        ops.DropFunction(function=TOUCH),
        ops.DropTable(table=Table(name="Drafts", columns=())),
        ops.DropTable(table=OWNER),
        ops.KeepType(name='Mood "x"', archive='Mood "x".old'),
        ops.ForgetType(name='Mood "x".old'),
        ops.DropDomain(domain=Domain(name="Code", type=TEXT)),
        ops.CreateEnum(enum=Enum(name="Brief", values=())),
        ops.DropEnum(enum=Enum(name="Brief", values=())),
        ops.CreateSequence(sequence=Sequence(name="brief")),
        ops.DropSequence(sequence=Sequence(name="brief")),
        ops.DropExtension(extension=Extension(name="plpgsql")),
        ops.DropArchive(),
    ),
    "extensions": (ops.MoveExtension(name="ci text", schema="my types", own="public"),),
}
NEWER: tuple[Operation, ...] = (
    ops.CreateTable(
        table=Table(
            name="Virtual",
            columns=(
                Column(name="a", type=INT),
                Column(
                    name="b",
                    type=INT,
                    not_null=True,
                    generated=Generated(expression=X("a + 1"), stored=False),
                ),
            ),
        )
    ),
)
