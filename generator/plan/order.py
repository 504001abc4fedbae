"""The order of statements within a transaction.

The order of definition is the order, and nothing else is.  A statement that needs what another one
makes comes behind it in any case (``settling``): this says where it stands while nothing speaks
against it.  Phases (``schedule``) come first: this orders what stands in one phase.
"""

from __future__ import annotations

from enum import IntEnum, auto


class Order(IntEnum):
    """What is done, in the plural: statements of one kind stand as they were added."""

    CREATE_SCHEMAS = auto()
    """Before everything that stands in one."""
    DROP_EVENT_TRIGGERS = auto()
    """They may forbid whatever follows."""
    RENAME = auto()
    """What follows has the new names: a partition is detached once its columns have them."""
    CREATE_ARCHIVE = auto()
    PIN_TIME_ZONE = auto()
    LOCK_TABLES = auto()
    """Before rows are copied: what somebody writes meanwhile would be missed."""
    RELEASE_SEQUENCES = auto()
    """A sequence goes with the column that owns it."""
    RESET_ATTRIBUTES = auto()
    """Row security goes before its policies: without a policy nobody sees a row."""
    KEEP_BEFORE_DETACHED = auto()
    """What a table keeps of the rows of its partitions."""
    DROP_REFERENCES = auto()
    """A partition is not detached while something refers to its rows."""
    DETACH_PARTITIONS = auto()
    """Before what they have from their parent is dropped as their own."""
    KEEP_VALUES = auto()
    """Once nothing can write them any more, and before anything holds up readers."""
    DROP_OBJECTS = auto()
    ADD_VALUES = auto()
    ADD_PROOFS = auto()
    """NOT VALID checks that will prove NOT NULL."""
    FORGET_INDEXES = auto()
    """What a build that was stopped may have left under the name of the next one."""
    BUILD_INDEXES = auto()
    DROP_OLD_INDEXES = auto()
    VALIDATE_PROOFS = auto()
    VALIDATE_AGAIN = auto()
    KEEP_ROWS = auto()
    DROP_VIEWS = auto()
    """Readers first: nothing changes its shape under a view."""
    DROP_TRIGGERS = auto()
    FILL_IN_STEPS = auto()
    """It commits on its way, so it stands before what is one transaction."""
    VALIDATE = auto()
    DROP_CONSTRAINTS = auto()
    """And whatever else holds on to a column or a function that goes."""
    SET_NOT_NULL = auto()
    LOCK_FILLED_TABLES = auto()
    DELETE_KEPT_ROWS = auto()
    DROP_KEYS = auto()
    """Behind the foreign keys that stand on them."""
    DROP_INDEXES = auto()
    DROP_NOT_NULL_LATE = auto()
    DROP_COMPUTED_COLUMNS = auto()
    """Before the columns that they are computed from."""
    DROP_COLUMNS = auto()
    DROP_NOT_NULL_BEHIND = auto()
    """Of a child, what it had from a column of its parent."""
    KEEP_OLD_VALUES = auto()
    """What the fill is about to write over."""
    DROP_PROOFS = auto()
    RENAME_PARTS = auto()
    DETACH_LATE = auto()
    """Those of a table that goes: nothing refers to its rows any more."""
    RENAME_KEPT = auto()
    DROP_TABLES = auto()
    RELEASE_KEYS = auto()
    """The foreign keys that stand on a key go before it."""
    DROP_DEFAULTS = auto()
    """A default cannot be cast together with its column."""
    NARROW_NUMBERS = auto()
    """An identity whose limits the next type of its column does not have."""
    DROP_REPLACED_KEYS = auto()
    DROP_FUNCTIONS_OF_TYPES = auto()
    CREATE_EXTENSIONS = auto()
    RENAME_OLD_TYPES = auto()
    ADD_KEYS = auto()
    FILL_TABLES = auto()
    CREATE_ENUMS = auto()
    CREATE_DOMAINS = auto()
    CREATE_SEQUENCES = auto()
    CREATE_FUNCTIONS = auto()
    """Before the tables whose defaults and checks call them."""
    ALTER_TYPES = auto()
    RETURN_FOREIGN_KEYS = auto()
    VALIDATE_FOREIGN_KEYS = auto()
    FOLLOW_TYPES = auto()
    """Sequences and functions that have the new type, too."""
    SET_DEFAULTS = auto()
    DROP_DOMAINS_OF_OLD = auto()
    DROP_OLD_DOMAINS = auto()
    """Before the enum that one is made of."""
    FINISH_TYPES = auto()
    """The old type goes once no column has it."""
    ADD_COLUMNS_LATE = auto()
    CREATE_TABLES = auto()
    REPLACE_FUNCTIONS_LATE = auto()
    FILL_COLUMNS = auto()
    CREATE_UNIQUE_INDEXES = auto()
    RESTORE_SET_ASIDE = auto()
    CREATE_INDEXES = auto()
    ADD_COLUMNS = auto()
    SET_NEW_DEFAULTS = auto()
    DROP_FUNCTIONS = auto()
    """Behind all that called them."""
    ALTER_DOMAINS = auto()
    ADD_DOMAIN_CHECKS = auto()
    REPLACE_FUNCTIONS = auto()
    """They may use the new columns, and what follows may call them."""
    REPLACE_CONSTRAINTS = auto()
    """The old one goes in the transaction in which the new one comes."""
    DROP_DOMAINS = auto()
    """Before the enum that one is made of."""
    ADD_FOREIGN_KEYS = auto()
    MOVE_ROWS_OUT = auto()
    """Those that belong to another partition from now on."""
    DELETE_MOVED_ROWS = auto()
    ATTACH_BEFORE_ROWS = auto()
    """Before the rows that belong to a partition of the table come to it."""
    RESTORE_TABLES = auto()
    """Before anything refers to their rows."""
    RESTORE_PARENTS = auto()
    MOVE_ROWS_IN = auto()
    NUMBER_BEYOND = auto()
    RESTORE_VALUES = auto()
    FILL_BEHIND = auto()
    """What got no value back."""
    SET_NOT_NULL_LATE = auto()
    """Where values come back behind the change of a type."""
    DROP_TYPES = auto()
    RESTORE_SEQUENCES = auto()
    MOVE_ON_IDENTITIES = auto()
    ADD_CHECKS = auto()
    DROP_IDENTITIES = auto()
    """Before NOT NULL, which an identity insists on."""
    DROP_NOT_NULL = auto()
    CHANGE_DEFAULTS = auto()
    REPLACE_TRIGGERS = auto()
    DROP_EXTENSIONS = auto()
    CREATE_TRIGGERS = auto()
    SWITCH_TRIGGERS = auto()
    ADD_CONSTRAINTS_LATE = auto()
    CREATE_INDEXES_LATE = auto()
    ATTACH_LATE = auto()
    """What a parent calls NOT NULL is by then, and keys that it would bring are there."""
    CREATE_INDEXES_ABOVE = auto()
    """Those of partitioned tables: what a partition has for one already is part of it."""
    CREATE_TRIGGERS_LATE = auto()
    SWITCH_TRIGGERS_LATE = auto()
    SET_PERSISTENCE = auto()
    """No foreign key of a logged table refers to an unlogged one."""
    ADD_FOREIGN_KEYS_LATE = auto()
    ATTACH_PARTITIONS = auto()
    CREATE_INDEXES_IN_PARTS = auto()
    """Indexes and keys of which some partitions have no part: one that is attached gets one."""
    ADD_FOREIGN_KEYS_BEHIND = auto()
    """Those to a table whose rows are complete only then."""
    SWITCH_TRIGGERS_OF_PARTITIONS = auto()
    CREATE_VIEWS = auto()
    """And whatever else reads tables: all that it may read is there."""
    SET_ATTRIBUTES = auto()
    """Row security comes in force once its policies are there."""
    SET_OPTIONS = auto()
    """Behind the indexes that they name."""
    FORGET_TYPES = auto()
    """Once the rows that had them are back in their tables."""
    REVOKE_FROM_OWNERS = auto()
    """Before the grantee becomes the owner, who would keep the grant option."""
    SET_OWNERS = auto()
    REVOKE = auto()
    GRANT = auto()
    """Behind the owner, whose own privileges follow it."""
    COMMENT = auto()
    RENAME_OBJECTS = auto()
    """On the way back, behind the views that are made again: they name what there is by then."""
    DROP_SCHEMAS = auto()
    """Once everything has left them."""
