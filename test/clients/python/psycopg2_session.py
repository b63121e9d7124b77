"""Connects with psycopg 2 and asks for values, types, parts and calls; prints a line for each: `name: result`."""

import select
import sys

import psycopg2
import psycopg2.extensions
import psycopg2.extras
import psycopg2.pool
from psycopg2 import sql

URL = sys.argv[1]
VALUES = """SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8, 'äß€'::text,
    NULL::int, date '2026-02-28', ARRAY[1, NULL, 3] FROM orders WHERE id = 101"""


def rows(c, statement, given=None):
    with c.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def code(c, statement):
    try:
        return rows(c, statement)
    except psycopg2.Error as error:
        return error.pgcode


def requests(c, statement, given):
    count = "SELECT count(*) FROM storewire.requests"
    before = rows(c, count)[0][0]
    rows(c, statement, given)
    return rows(c, count)[0][0] - before


def connect(c):
    try:
        psycopg2.connect(URL, password="wrong")
    except psycopg2.OperationalError as error:
        return str(error).split("FATAL:")[-1].strip(), c.encoding, c.server_version >= 140000


def values(c):
    with c.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute(VALUES)
        row = list(cursor.fetchone().values())
    return [type(value).__name__ for value in row], row[6:]


def parameters(c):
    given = [(101, 102), "Ä'\\", "2020-01-01", psycopg2.extras.Json({"a": [1]}), [1, None]]
    listed = rows(c, "SELECT id FROM orders WHERE id IN %s AND status <> %s AND date_created > %s AND %s::jsonb ? 'a' AND %s <> '{}'::int[] ORDER BY id", given)
    named = rows(c, "SELECT max(id) FROM orders WHERE id < %(below)s", {"below": 110})
    composed = sql.SQL("SELECT count(*) FROM {} WHERE {} < 110").format(sql.Identifier("bigcommerce", "orders"), sql.Identifier("id"))
    c.cursor().execute("PREPARE below (int) AS SELECT max(id) FROM orders WHERE id < $1")
    return listed, named, rows(c, composed), [rows(c, "EXECUTE below (%s)", [i])[0][0] for i in (105, 106)]


def pushed(c):
    return [
        requests(c, "SELECT id FROM orders WHERE id = %s", [205]),
        requests(c, "SELECT id FROM orders ORDER BY id LIMIT %s", [5]),
    ]


def failures(c):
    statements = ("SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM nowhere", "SELECT * FROM store")
    return [code(c, statement) for statement in statements], rows(c, "SELECT count(*) FROM orders")


def savepoints(c):
    c.autocommit = False
    with c.cursor() as cursor:
        cursor.execute("SAVEPOINT a")
        got = [code(c, "SELECT 1 / (id - id) FROM orders"), code(c, "SELECT 1")]
        cursor.execute("ROLLBACK TO SAVEPOINT a")
    got.append(rows(c, "SELECT count(*) FROM orders"))
    c.rollback()
    return got


def scrolled(c):
    with psycopg2.connect(URL) as other, other.cursor("scrolled", scrollable=True, withhold=True) as cursor:
        cursor.execute("SELECT id FROM orders WHERE id < 110 ORDER BY id")
        other.commit()
        cursor.scroll(5)
        forward = cursor.fetchone()
        cursor.scroll(0, mode="absolute")
        return forward, cursor.fetchmany(2)


def calls(c):
    back = ["WEB", "http://localhost:1/", "xyz"]
    answers = [
        rows(c, "SELECT url FROM GetOAuthAuthorizationURL(%s, %s, state => %s)", back),
        rows(c, "EXEC GetOAuthAuthorizationURL AuthMode = %s, CallbackURL = %s, State = %s", back),
    ]
    with c.cursor() as cursor:
        cursor.callproc("GetOAuthAuthorizationURL", back[:2])
        answers.append(cursor.fetchall())
    return [row[0][0].startswith("http") for row in answers]


def tasks(_):
    """An asynchronous connection, as gevent and eventlet use it, and a pool of two."""

    def wait(c):
        waits = {psycopg2.extensions.POLL_READ: ([c], [], []), psycopg2.extensions.POLL_WRITE: ([], [c], [])}
        while (state := c.poll()) != psycopg2.extensions.POLL_OK:
            select.select(*waits[state])

    c = psycopg2.connect(URL, async_=True)
    wait(c)
    cursor = c.cursor()
    cursor.execute("SELECT count(*) FROM orders")
    wait(c)
    pool = psycopg2.pool.ThreadedConnectionPool(2, 2, URL)
    borrowed = [pool.getconn(), pool.getconn()]
    counts = [rows(each, "SELECT count(*) FROM orders")[0][0] for each in borrowed]
    for each in borrowed:
        pool.putconn(each)
    again = rows(pool.getconn(), "SELECT count(*) FROM orders")
    pool.closeall()
    return cursor.fetchall(), counts, again


connection = psycopg2.connect(URL)
connection.autocommit = True
print(f"version: {psycopg2.__version__.split()[0]}")
for ask in (connect, values, parameters, pushed, failures, savepoints, scrolled, calls, tasks):
    connection.autocommit = True
    print(f"{ask.__name__}: {ask(connection)}", flush=True)
connection.close()
