"""Connects with psycopg 3 and asks for values of all types, in text and in binary; a line for each: `name: result`."""

import asyncio
import datetime
import sys

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

URL = sys.argv[1]
VALUES = """SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8, 'äß€'::text,
    NULL::int, date '2026-02-28', interval '1 day 2 seconds', ARRAY[1, NULL, 3], '\\x00ff'::bytea FROM orders WHERE id = 101"""


def one(c, statement, values=None):
    return c.execute(statement, values).fetchone()[0]


def code(c, statement):
    try:
        return c.execute(statement).fetchall()
    except psycopg.Error as error:
        return error.sqlstate


def requests(c, work):
    count = "SELECT count(*) FROM storewire.requests"
    before = one(c, count)
    work()
    return one(c, count) - before


def connect(c):
    refused = []
    for change in ({"password": "wrong"}, {"dbname": "nowhere"}):
        try:
            psycopg.connect(URL, **change)
        except psycopg.OperationalError as error:
            refused.append(str(error).split("FATAL:")[-1].strip())
    return refused, c.info.encoding, c.info.server_version // 10000 >= 14, c.pgconn.used_password


def values(c):
    text = c.execute(VALUES).fetchone()
    with c.cursor(binary=True) as cursor:
        binary = cursor.execute(VALUES).fetchone()
    return text == binary, [type(value).__name__ for value in binary], text[6:]


def parameters(c):
    when = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    given = [[101, 102], "Ä'\\", when, Jsonb({"a": [1, None]}), None, 10**20]
    question = """SELECT count(*) FROM orders WHERE id = ANY({0}) AND status <> {0} AND date_created > {0} AND {0} @> '{{"a": [1]}}'
        AND {0}::int IS NULL AND total_inc_tax < {0}"""
    composed = sql.SQL("SELECT count(*) FROM {} WHERE {} < {}").format(
        sql.Identifier("bigcommerce", "orders"), sql.Identifier("id"), sql.Literal(110)
    )
    return [one(c, question.format(mark), given) for mark in ("%s", "%b", "%t")], one(c, composed)


def client_side(c):
    with psycopg.ClientCursor(c) as cursor:
        found = cursor.execute("SELECT id FROM orders WHERE id = ANY(%s) ORDER BY id", [[101, 102]]).fetchall()
        return found, cursor.mogrify("SELECT %s", ["it's"])


def raw(c):
    with psycopg.RawCursor(c) as cursor:
        return cursor.execute("SELECT id FROM orders WHERE id = $1", [103]).fetchall()


def pushed(c):
    """Requests, where six pages have all orders: of a key, of a LIMIT, and of a cursor's first 20 rows."""
    key = requests(c, lambda: c.execute("SELECT id FROM orders WHERE id = %s", [205]))
    limit = requests(c, lambda: c.execute("SELECT id FROM orders ORDER BY id LIMIT %s", [5]))

    def begin_of_a_cursor():
        with c.transaction(), c.cursor(name="some") as cursor:
            cursor.execute("SELECT id FROM orders")
            assert len(cursor.fetchmany(20)) == 20

    return key, limit, requests(c, begin_of_a_cursor)


def failures(c):
    got = [code(c, statement) for statement in ("SELECT * FROM nowhere", "SELECT * FROM store", "INSERT INTO store DEFAULT VALUES")]
    try:
        c.execute("SELECT id, nope FROM orders")
    except psycopg.errors.UndefinedColumn as error:
        got.append((error.diag.severity, error.diag.statement_position))
    return got, one(c, "SELECT count(*) FROM orders")


def calls(c):
    back = ["WEB", "http://localhost:1/", "xyz"]
    answers = (
        one(c, "SELECT url FROM GetOAuthAuthorizationURL(%s, %s, state => %s)", back),
        one(c, "EXEC GetOAuthAuthorizationURL AuthMode = %s, CallbackURL = %s, State = %s", back),
        one(c, "CALL GetOAuthAuthorizationURL(%s, %s, state => %s)", back),
    )
    return ["state=xyz" in answer for answer in answers]


def tasks(_):
    """Several connections of asyncio side by side, and one task that is canceled while it waits."""

    async def ids(a, b):
        async with await psycopg.AsyncConnection.connect(URL) as c:
            cursor = await c.execute("SELECT id FROM orders WHERE id BETWEEN %s AND %s ORDER BY id", [a, b])
            return [row[0] async for row in cursor]

    async def given_up():
        async with await psycopg.AsyncConnection.connect(URL, autocommit=True) as c:
            try:
                await asyncio.wait_for(c.execute("SELECT count(*), pg_sleep(60) FROM orders"), 1)
            except asyncio.TimeoutError:
                return (await (await c.execute("SELECT count(*) FROM orders")).fetchone())[0]

    async def both():
        return await asyncio.gather(ids(101, 103), ids(110, 111), given_up())

    return asyncio.run(both())


with psycopg.connect(URL, autocommit=True) as connection:
    print(f"version: {psycopg.__version__}")
    for ask in (connect, values, parameters, client_side, raw, pushed, failures, calls, tasks):
        print(f"{ask.__name__}: {ask(connection)}", flush=True)
