"""Writes to a store in the ways that psycopg 3 has, and prints what programs get: one line for each, `name: result`."""

import datetime
import decimal
import sys

import psycopg
from psycopg.types.json import Jsonb

URL = sys.argv[1]


def one(c, statement, values=None, **options):
    return c.execute(statement, values, **options).fetchone()[0]


def names(c, prefix):
    return one(c, "SELECT array_agg(name ORDER BY name) FROM brands WHERE name LIKE %s || ' %%'", [prefix])


def name_of(c, key):
    return one(c, "SELECT name FROM brands WHERE id = %s", [key])


def refused(c, statement, values=None):
    try:
        return c.execute(statement, values).statusmessage
    except psycopg.Error as error:
        return error.sqlstate


def execute(c):
    made = c.execute("INSERT INTO brands (name) VALUES (%s), (%s) RETURNING id, name", ["exec 1", "exec 2"])
    rows = made.fetchall()
    same = [name_of(c, key) == name for key, name in rows]
    updated = c.execute("UPDATE brands SET page_title = %s WHERE id = ANY(%s)", ["t", [key for key, _ in rows]])
    none = c.execute("UPDATE brands SET page_title = %s WHERE id = %s", ["t", -1])
    deleted = c.execute("DELETE FROM brands WHERE id = %s RETURNING name, page_title", [rows[0][0]])
    return [made.statusmessage, made.rowcount, same, updated.rowcount, none.statusmessage, deleted.statusmessage, deleted.fetchall()]


def executemany(c):
    with c.cursor() as cursor:
        cursor.executemany("INSERT INTO brands (name) VALUES (%s)", [(f"many {i}",) for i in range(3)])
        plain = cursor.rowcount
        cursor.executemany("INSERT INTO brands (name) VALUES (%s) RETURNING id, name", [(f"many {i}",) for i in (9, 8, 7, 6)], returning=True)
        got = [cursor.fetchone()]
        while cursor.nextset():
            got.append(cursor.fetchone())
    return plain, [(name, name_of(c, key) == name) for key, name in got], names(c, "many")


def pipeline(c):
    with c.pipeline() as batch:
        made = [c.execute("INSERT INTO brands (name) VALUES (%s) RETURNING id", [f"pipe {i}"]) for i in (3, 1, 2)]
        batch.sync()
        keys = [cursor.fetchone()[0] for cursor in made]
        c.execute("UPDATE brands SET page_title = 'p' WHERE id = %s", [keys[0]])
        titled = c.execute("SELECT page_title FROM brands WHERE id = %s", [keys[0]])
        gone = c.execute("DELETE FROM brands WHERE id = %s", [keys[2]])
    got = [[name_of(c, key) for key in keys[:2]], titled.fetchone()[0], gone.rowcount]
    c.add_notice_handler(lambda notice: got.append((notice.severity, notice.message_primary[:38])))
    try:
        with c.pipeline() as batch:
            c.execute("INSERT INTO brands (name) VALUES ('pipe 4')")
            failing = c.execute("INSERT INTO brands (name) VALUES ('pipe 1')")
            later = c.execute("INSERT INTO brands (name) VALUES ('pipe 5')")
            batch.sync()
    except psycopg.Error as error:
        got.append(error.sqlstate)
    return got + [names(c, "pipe")]


def prepared(c):
    counts = []
    for i in range(8):
        counts.append(c.execute("INSERT INTO brands (name) VALUES (%s)", [f"prep {i}"]).rowcount)
    for i in range(4):
        counts.append(c.execute("DELETE FROM brands WHERE name = %s", [f"prep {2 * i}"], prepare=True).rowcount)
    c.execute("PREPARE made (text) AS INSERT INTO brands (name) VALUES ($1) RETURNING name")
    return counts, one(c, "EXECUTE made ('prep 9')"), one(c, "SELECT count(*) FROM pg_prepared_statements") > 2, names(c, "prep")


def types(c):
    """Text and binary, parameters and results."""
    columns = "name, type, price, weight, cost_price, is_visible, sort_order, meta_keywords, preorder_release_date"
    when = datetime.datetime(2031, 2, 3, 4, 5, 6, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    got = []
    for mark, binary in (("%s", False), ("%b", True), ("%t", True)):
        with c.cursor(binary=binary) as cursor:
            cursor.execute(
                f"INSERT INTO products ({columns}) VALUES ({', '.join([mark] * 9)}) RETURNING id, {columns}",
                [f"Typed \"it's\" \\ 😀 {mark[1]}", "physical", decimal.Decimal("12.3400"), 0.5, None, True, -3, Jsonb(["a", '"b"']), when],
            )
            row = cursor.fetchone()
        got.append((*[type(value).__name__ for value in row], row[9] == when, row[3] == decimal.Decimal("12.34"), row[5]))
        got.append(c.execute("DELETE FROM products WHERE id = %s", [row[0]]).rowcount)
    return got


def copy(c):
    with c.cursor() as cursor:
        with cursor.copy("COPY brands (name, page_title) FROM STDIN") as lines:
            for i in range(3):
                lines.write_row((f"copy {i}", None if i == 1 else "a\tb\\c\nd"))
        text = cursor.statusmessage
        with cursor.copy("COPY brands (name, page_title) FROM STDIN (FORMAT binary)") as lines:
            lines.set_types(["text", "text"])
            for i in range(3, 6):
                lines.write_row((f"copy {i}", "bin"))
        binary = cursor.statusmessage
        try:
            with cursor.copy("COPY brands (name) FROM STDIN") as lines:
                lines.write_row(("copy 6",))
                raise ValueError("given up")
        except ValueError as error:
            given_up = str(error)
        try:
            with cursor.copy("COPY brands (name) FROM STDIN") as lines:
                lines.write_row(("copy 0",))
        except psycopg.Error as error:
            taken = error.sqlstate
    titles = one(c, "SELECT array_agg(page_title ORDER BY name) FROM brands WHERE name LIKE 'copy _'")
    return text, binary, given_up, taken, titles


def transactions(c):
    c.autocommit = False
    heard = []
    c.add_notice_handler(lambda notice: heard.append(notice.severity))
    with c.transaction():
        c.execute("INSERT INTO brands (name) VALUES ('block 1')")
        try:
            with c.transaction():
                c.execute("INSERT INTO brands (name) VALUES ('block 1')")
        except psycopg.errors.UniqueViolation:
            heard.append("refused")
        c.execute("INSERT INTO brands (name) VALUES ('block 2')")
    c.execute("SET storewire.write_mode = 'commit'")
    c.commit()
    with c.transaction(force_rollback=True):
        c.execute("INSERT INTO brands (name) VALUES ('block 3')")
        inside = names(c, "block")
    with c.transaction():
        key = one(c, "INSERT INTO brands (name) VALUES ('block 4') RETURNING id")
    c.commit()
    return heard, inside, key < 0, names(c, "block")


def refusals(c):
    c.execute("INSERT INTO brands (name) VALUES ('refused 1')")
    got = [
        refused(c, "INSERT INTO brands (name) VALUES (%s)", ["refused 1"]),
        refused(c, "INSERT INTO brands (name) VALUES (%s)", [None]),
        refused(c, "UPDATE products SET condition = %s WHERE id = (SELECT min(id) FROM products)", ["Shiny"]),
        refused(c, "UPDATE brands SET id = %s WHERE name = 'refused 1'", [5]),
        refused(c, "INSERT INTO order_statuses (name) VALUES (%s)", ["x"]),
        refused(c, "UPDATE products SET price = %s WHERE id > 0", ["much"]),
    ]
    try:
        c.execute("INSERT INTO brands (page_title) VALUES ('x')")
    except psycopg.errors.NotNullViolation as error:
        got.append((error.diag.schema_name, error.diag.table_name, error.diag.column_name))
    c.read_only = True
    c.autocommit = False
    return got + [refused(c, "INSERT INTO brands (name) VALUES ('refused 2')")]


print(f"version: {psycopg.__version__}")
for work in (execute, executemany, pipeline, prepared, types, copy, transactions, refusals):
    with psycopg.connect(URL, autocommit=True) as connection:
        print(f"{work.__name__}: {work(connection)}", flush=True)
