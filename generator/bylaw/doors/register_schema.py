"""The tables of the register in SQL: the chain of entries, and what is drawn from receipts to be asked quickly."""

APPLICATION = 0x62796C77  # "bylw"
VERSION = 1

_APPEND_ONLY = "".join(
    f"""
    CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table}
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;"""
    for table in ("entry", "asked", "answer", "match")
    for act in ("UPDATE", "DELETE")
)

# An answer is found by its person first, since that is how they are asked for; `slot` numbers policies and their forms.
SCHEMA = f"""
    CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        body BLOB NOT NULL,
        added_at TEXT NOT NULL,
        chain BLOB NOT NULL,
        UNIQUE (kind, id)
    );
    CREATE TABLE head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        number INTEGER NOT NULL,
        chain BLOB NOT NULL
    );
    CREATE TABLE asked (
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        slot INTEGER NOT NULL,
        policy TEXT NOT NULL,
        version TEXT NOT NULL,
        form TEXT NOT NULL,
        form_version TEXT NOT NULL,
        statement TEXT NOT NULL,
        fingerprints TEXT NOT NULL
    );
    CREATE TABLE answer (
        person TEXT NOT NULL,
        slot INTEGER NOT NULL,
        signed_at TEXT NOT NULL,
        number INTEGER NOT NULL,
        asked INTEGER NOT NULL,
        signed_on TEXT NOT NULL,
        receipt TEXT NOT NULL,
        name TEXT NOT NULL,
        answer TEXT NOT NULL,
        method TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        understood INTEGER,
        PRIMARY KEY (person, slot, signed_at, number)
    ) WITHOUT ROWID;
    CREATE TABLE match (
        number INTEGER PRIMARY KEY,
        entry TEXT NOT NULL,
        person TEXT NOT NULL
    );
    CREATE INDEX match_entry ON match (entry);
    CREATE UNIQUE INDEX answer_number ON answer (number);
    {_APPEND_ONLY}
    CREATE TRIGGER head_back BEFORE UPDATE ON head WHEN NEW.number <= OLD.number
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
    CREATE TRIGGER head_gone BEFORE DELETE ON head
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
    INSERT INTO head VALUES (1, 0, zeroblob(32));
    PRAGMA application_id = {APPLICATION};
    PRAGMA user_version = {VERSION};
"""

# In a file that somebody edited a value may be of any type. All that is held against the chain is made what it was.
ENTRIES = """
    SELECT number, CAST(kind AS TEXT), CAST(id AS TEXT), CAST(body AS BLOB), CAST(added_at AS TEXT), CAST(chain AS BLOB)
    FROM entry ORDER BY number
"""
ASKED = """
    SELECT id, CAST(digest AS BLOB), slot, CAST(policy AS TEXT), CAST(version AS TEXT), CAST(form AS TEXT),
           CAST(form_version AS TEXT), CAST(statement AS TEXT), CAST(fingerprints AS TEXT) FROM asked
"""
# By person, then by policy and form, then by moment: the order in which the table is stored.
ANSWERS = """
    SELECT person, slot, signed_at, number, asked, signed_on, receipt, name, answer, method, recorded_by, understood
    FROM answer ORDER BY person, slot, signed_at, number
"""
# Each entry, and what stands beside it: a match, or an answer in the order of its columns above.
SIDE_BY_SIDE = """
    SELECT e.number, CAST(e.kind AS TEXT), CAST(e.id AS TEXT), CAST(e.body AS BLOB), m.entry, m.person,
           a.person, a.slot, a.signed_at, a.number, a.asked, a.signed_on, a.receipt, a.name, a.answer, a.method,
           a.recorded_by, a.understood
    FROM entry AS e LEFT JOIN match AS m ON m.number = e.number LEFT JOIN answer AS a ON a.number = e.number
    ORDER BY e.number
"""
# Receipts that somebody assigned to a person, or, with no person, set aside.
MOVED = """
    SELECT e.number, m.person FROM match AS m JOIN entry AS e ON e.kind = 'receipt' AND e.id = m.entry
    WHERE m.number = (SELECT max(number) FROM match WHERE entry = m.entry)
"""
KEPT_APART = """
    SELECT number, id, body, added_at FROM entry AS e
    WHERE kind = 'kept-apart' AND NOT EXISTS (SELECT 1 FROM match WHERE entry = e.id) ORDER BY number
"""
