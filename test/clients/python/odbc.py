"""
Uses psqlODBC through unixODBC in the ways that programs do, and prints what they get: a line for each, `name: result`.
Arguments: the driver’s name, and further settings of the connection, such as `UseDeclareFetch=1;Fetch=50`.
"""

import datetime
import decimal
import os
import sys
import threading

import pyodbc

DRIVER, SETTINGS = sys.argv[1], sys.argv[2]


def settings(which="SHOP", password="demo", more=SETTINGS):
    port, database = os.environ[f"{which}_PORT"], os.environ[f"{which}_DATABASE"]
    return f"Driver={DRIVER};Server=localhost;Port={port};Database={database};Uid=demo;Pwd={password};{more}"


def one(c, statement, *values):
    return c.execute(statement, *values).fetchone()[0]


def code(c, statement, *values):
    """The SQLSTATE, or the rows where there is none."""
    try:
        answer = c.execute(statement, *values)
        return answer.fetchall() if answer.description else answer.rowcount
    except pyodbc.Error as error:
        return error.args[0]


def requests_of(c, work):
    """What `work` answers, and the requests that the store got meanwhile."""
    count = "SELECT count(*) FROM storewire.requests"
    before = one(c, count)
    answer = work()
    return answer, one(c, count) - before


def version(c):
    return c.getinfo(pyodbc.SQL_DRIVER_VER)


def connect(c):
    try:
        pyodbc.connect(settings(password="wrong"))
    except pyodbc.Error as error:
        refused = error.args[0], "password authentication failed" in error.args[1]
    return refused


def types(c):
    cursor = c.execute(
        """SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8,
        DATE '2024-02-29', 'äß€'::text, NULL::text FROM orders WHERE id = ?""",
        101,
    )
    row = cursor.fetchone()
    return [type(value).__name__ for value in row], [str(value) for value in row[6:]]


def parameters(c):
    several = [one(c, "SELECT max(id) FROM orders WHERE id < ?", 102 + i) for i in range(8)]
    typed = one(
        c,
        "SELECT count(*) FROM orders WHERE id > ? AND total_inc_tax > ? AND date_created > ? AND status <> ? AND staff_notes IS DISTINCT FROM ?",
        *(110, decimal.Decimal("0.01"), datetime.datetime(2001, 2, 3, 4, 5, 6), "Ä'\\", None),
    )
    return several, typed


def pushed(c):
    """The requests of one row by its number, and of the first five."""
    by_key = requests_of(c, lambda: one(c, "SELECT id FROM orders WHERE id = ?", 205))
    first = requests_of(c, lambda: len(c.execute("SELECT id FROM orders ORDER BY id LIMIT 5").fetchall()))
    return by_key, first


def parts(c):
    """A result read in parts, with another statement between them."""
    cursor = c.execute("SELECT id, billing_form_fields FROM orders ORDER BY id")
    seen = len(cursor.fetchmany(60))
    between = one(c, "SELECT count(*) FROM orders WHERE id < 110")
    return seen, between, seen + len(cursor.fetchall())


def abandoned(c):
    """A result of which only the beginning is read."""
    rows = c.execute("SELECT id FROM orders ORDER BY id").fetchmany(3)
    return len(rows), one(c, "SELECT count(*) FROM orders")


def empty(c):
    cursor = c.execute("SELECT id, status FROM orders WHERE id = -1")
    columns = [column[0] for column in cursor.description]
    # What Tableau asks to learn a table's columns.
    cursor = c.execute("SELECT * FROM bigcommerce.orders LIMIT 0")
    return columns, cursor.fetchall(), len(cursor.description) > 40


def temporary(c):
    """What Tableau keeps a selection in."""
    c.execute('CREATE LOCAL TEMPORARY TABLE "#Tableau_1_Connect" (n INTEGER) ON COMMIT PRESERVE ROWS')
    # With UseDeclareFetch the driver makes a cursor of this, which PostgreSQL refuses.
    into = code(c, 'SELECT id, status INTO TEMPORARY TABLE "#Tableau_2" FROM bigcommerce.orders WHERE id < 110')
    if into == "42601":
        c.execute('CREATE TEMPORARY TABLE "#Tableau_2" AS SELECT id, status FROM bigcommerce.orders WHERE id < 110')
    count = one(c, 'SELECT count(*) FROM "#Tableau_2" t JOIN bigcommerce.orders o ON o.id = t.id')
    c.execute('DROP TABLE "#Tableau_1_Connect"')
    c.execute('DROP TABLE "#Tableau_2"')
    return count, into


def errors(c):
    statements = ["SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM nowhere", "SELECT * FROM store"]
    return [code(c, statement) for statement in statements] + [one(c, "SELECT count(*) FROM orders")]


def transaction(c):
    """The driver keeps a failed statement from ending the transaction; held writes follow SAVEPOINT and ROLLBACK."""
    names = "SELECT string_agg(name, ' ' ORDER BY name) FROM brands WHERE name LIKE 'held%'"
    c.autocommit = False
    got = [one(c, "SELECT count(*) FROM orders"), code(c, "SELECT 1 / (id - id) FROM orders"), one(c, "SELECT count(*) FROM orders")]
    c.rollback()
    c.execute("SET storewire.write_mode = 'commit'")
    c.commit()
    c.execute("INSERT INTO brands (name) VALUES ('held-1')")
    c.execute("SAVEPOINT a")
    c.execute("INSERT INTO brands (name) VALUES ('held-2')")
    got.append(one(c, names))
    c.execute("ROLLBACK TO SAVEPOINT a")
    c.commit()
    c.execute("INSERT INTO brands (name) VALUES ('held-3')")
    c.rollback()
    c.execute("SET TRANSACTION READ ONLY")
    got.append(code(c, "INSERT INTO brands (name) VALUES ('held-4')"))
    c.rollback()
    c.autocommit = True
    c.execute("RESET storewire.write_mode")
    got.append(one(c, names))
    c.execute("DELETE FROM brands WHERE name LIKE 'held%'")
    return got


def write(c):
    key = one(c, "INSERT INTO brands (name, page_title) VALUES (?, ?) RETURNING id", "odbc", "a")
    cursor = c.cursor()
    cursor.executemany("INSERT INTO brands (name) VALUES (?)", [("odbc 1",), ("odbc 2",), ("odbc 3",)])
    updated = c.execute("UPDATE brands SET page_title = ? WHERE id = ?", "b", key).rowcount
    taken = code(c, "INSERT INTO brands (name) VALUES (?)", "odbc")
    title = one(c, "SELECT page_title FROM brands WHERE id = ?", key)
    return key > 0, updated, taken, title, c.execute("DELETE FROM brands WHERE name LIKE 'odbc%'").rowcount


def call(c):
    answers = [
        c.execute("{call GetOAuthAuthorizationURL(?, ?, ?, ?)}", "WEB", "http://localhost:1/", "store_v2_orders", "xyz"),
        c.execute("EXEC GetOAuthAuthorizationURL AuthMode = ?, CallbackURL = ?, State = ?", "WEB", "http://localhost:1/", "xyz"),
        c.execute("SELECT url FROM GetOAuthAuthorizationURL(?, ?, state => ?)", "WEB", "http://localhost:1/", "xyz"),
    ]
    return ["state=xyz" in answer.fetchone()[0] for answer in answers]


def cancel():
    """SQLCancel from another thread; then the connection answers again."""
    with pyodbc.connect(settings("SLOW"), autocommit=True) as c:
        cursor = c.cursor()
        timer = threading.Timer(0.7, cursor.cancel)
        timer.start()
        answer = code(cursor, "SELECT count(DISTINCT staff_notes) FROM orders")
        timer.join()
        return answer, one(c, "SELECT id FROM orders WHERE id = 101")


works = [version, connect, types, parameters, pushed, parts, abandoned, empty, temporary, errors, transaction, write, call]
with pyodbc.connect(settings(), autocommit=True) as connection:
    for work in works:
        print(f"{work.__name__}: {work(connection)}", flush=True)
print(f"cancel: {cancel()}")
