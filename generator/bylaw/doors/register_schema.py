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

_COLUMNS = """a.slot, a.signed_at, a.number, a.asked, a.signed_on, a.receipt, a.name, a.answer, a.method,
           a.recorded_by, a.understood"""

# `counts` is worked out for each question: of what was signed, the days on which a signature counts, as a JSON list of
# [asked, since, until]. `moved` are receipts that somebody assigned to a person, or, with no person, set aside.
_WORKED_OUT = """
    WITH counts (asked, since, until) AS (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(?)
    ), moved (number, person) AS (
        SELECT e.number, m.person FROM match AS m JOIN entry AS e ON e.kind = 'receipt' AND e.id = m.entry
        WHERE m.number = (SELECT max(number) FROM match WHERE entry = m.entry)
    )
"""
# For each person and slot the last answer that counts, by moment and then by number. SQLite takes the other columns
# from the row that has the maximum.
LAST_ANSWERS = f"""{_WORKED_OUT}
    SELECT a.person, {_COLUMNS}, max(a.signed_at || printf('%012d', a.number))
    FROM answer AS a CROSS JOIN counts AS c ON c.asked = a.asked
    WHERE a.signed_on BETWEEN c.since AND c.until AND a.number NOT IN (SELECT number FROM moved)
    GROUP BY a.person, a.slot
"""
MOVED_ANSWERS = f"""{_WORKED_OUT}
    SELECT m.person, {_COLUMNS}, ''
    FROM moved AS m JOIN answer AS a ON a.number = m.number JOIN counts AS c ON c.asked = a.asked
    WHERE a.signed_on BETWEEN c.since AND c.until AND m.person <> '' ORDER BY a.number
"""
NOT_COUNTED = f"""{_WORKED_OUT}
    SELECT coalesce(m.person, a.person), {_COLUMNS}, ''
    FROM answer AS a LEFT JOIN counts AS c ON c.asked = a.asked LEFT JOIN moved AS m ON m.number = a.number
    WHERE (m.person IS NULL OR m.person <> '') AND (c.asked IS NULL OR a.signed_on NOT BETWEEN c.since AND c.until
        OR coalesce(m.person, a.person) NOT IN (SELECT value FROM json_each(?)))
    ORDER BY a.number
"""
KEPT_APART = """
    SELECT number, id, body, added_at FROM entry AS e
    WHERE kind = 'kept-apart' AND NOT EXISTS (SELECT 1 FROM match WHERE entry = e.id) ORDER BY number
"""
