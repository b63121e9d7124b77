"""Runs the ways in which programs use asyncpg, and prints what they get: one line for each, `name: result`."""

import asyncio
import datetime
import decimal
import io
import json
import sys

import asyncpg

URL, SLOW = sys.argv[1], sys.argv[2]
COUNT = "SELECT count(*) FROM orders"


async def code(c, statement, *values):
    try:
        return await c.fetchval(statement, *values)
    except asyncpg.PostgresError as error:
        return error.sqlstate


async def requests(c, work):
    count = "SELECT count(*) FROM storewire.requests"
    before = await c.fetchval(count)
    await work()
    return await c.fetchval(count) - before


async def connect(c):
    refused = []
    for change in ({"password": "wrong"}, {"database": "nowhere"}, {"server_settings": {"PageSizes": "20"}}):
        try:
            await asyncpg.connect(URL, **change)
        except asyncpg.PostgresError as error:
            refused.append(error.sqlstate)
    return refused, c.get_server_version().major >= 14, c.get_settings().client_encoding


async def settings(_):
    """A setting of PostgreSQL and one of the server, brought by the connection."""
    c = await asyncpg.connect(URL, server_settings={"application_name": "shelves", "storewire.cache_tolerance": "60"})
    got = [await c.fetchval("SHOW application_name"), await c.fetchval("SHOW storewire.cache_tolerance")]
    await c.reset()
    got.append(await c.fetchval("SHOW application_name"))
    await c.close()
    return got


async def types(c):
    statement = await c.prepare(
        """SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8, 'äß€'::text,
        NULL::int, ARRAY[1, NULL, 3] FROM orders WHERE id = $1"""
    )
    row = await statement.fetchrow(101)
    described = [attribute.type.name for attribute in statement.get_attributes()]
    return described, [type(value).__name__ for value in row], row[6:], [each.name for each in statement.get_parameters()]


async def introspected(c):
    """A table's row, arrays, ranges and types of the client's own make asyncpg ask the catalog for what they are made of."""
    await c.execute("CREATE TYPE pg_temp.mood AS ENUM ('sad', 'glad'); CREATE TYPE pg_temp.pair AS (n int, m pg_temp.mood)")
    own = await c.fetchval("SELECT ARRAY[ROW(count(*), 'glad')::pg_temp.pair] FROM orders")
    ranges = await c.fetchval("SELECT ARRAY[int4range(1, 5)]")
    whole = await c.fetchval("SELECT o FROM orders o WHERE id = 101")
    listed = await c.fetchval("SELECT array_agg(o ORDER BY id) FROM orders o WHERE id < 103")
    return own, ranges, (whole["id"], len(whole) > 40), [(type(row).__name__, row["id"]) for row in listed]


async def codecs(c):
    await c.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
    await c.set_type_codec("numeric", encoder=str, decoder=decimal.Decimal, schema="pg_catalog", format="text")
    return await c.fetchrow("SELECT fees, total_inc_tax > $1, $2::jsonb FROM orders WHERE id = 101", decimal.Decimal("0.01"), {"a": [1]})


async def prepared(c):
    statement = await c.prepare("SELECT max(id) FROM orders WHERE id < $1")
    got = [await statement.fetchval(102 + i) for i in range(8)]
    when = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    listed = await c.fetch("SELECT id FROM orders WHERE id = ANY($1) AND status <> $2 AND date_created > $3 ORDER BY id", [101, 102], "Ä'\\", when)
    many = await statement.fetchmany([(105,), (106,)])
    return got, [row["id"] for row in listed], [row[0] for row in many], len(await statement.explain(105)) > 0


async def pushed(c):
    async def begin_of_a_cursor():
        async with c.transaction():
            cursor = await c.cursor("SELECT id FROM orders")
            assert len(await cursor.fetch(20)) == 20

    key = await requests(c, lambda: c.fetch("SELECT id FROM orders WHERE id = $1", 205))
    limit = await requests(c, lambda: c.fetch("SELECT id FROM orders ORDER BY id LIMIT $1", 5))
    return key, limit, await requests(c, begin_of_a_cursor)


async def cursors(c):
    async with c.transaction():
        ids = []
        async for row in c.cursor("SELECT id FROM orders WHERE id > $1 ORDER BY id", 100, prefetch=70):
            ids.append(row["id"])
            if len(ids) == 80:
                again = await c.fetchval(COUNT)
        cursor = await c.cursor("SELECT id FROM orders ORDER BY id")
        await cursor.forward(3)
        return len(ids), ids == sorted(ids), again, [row["id"] for row in await cursor.fetch(2)]


async def many(c):
    await c.execute("CREATE TEMP TABLE mine (id int, n int)")
    await c.executemany("INSERT INTO mine SELECT id, $1 FROM orders WHERE id = $2", [(i, 100 + i) for i in range(20)])
    return await c.fetchval("SELECT count(*) FROM mine"), (await c.execute("SELECT 1; DELETE FROM mine WHERE n < 5"))


async def copy(c):
    text, binary = io.BytesIO(), io.BytesIO()
    told = await c.copy_from_query("SELECT id, status_id >= 0 FROM orders WHERE id < $1 ORDER BY id", 103, output=text)
    whole = await c.copy_from_table("orders", output=binary, columns=["id", "total_inc_tax"], format="binary")
    await c.execute("CREATE TEMP TABLE ids (id int)")
    records = await c.copy_records_to_table("ids", records=[(i,) for i in range(95, 105)])
    lines = await c.copy_to_table("ids", source=io.BytesIO(b"id\n300\n"), format="csv", header=True)
    store = await c.copy_records_to_table("brands", schema_name="bigcommerce", columns=["name"], records=[("copied 1",), ("copied 2",)])
    gone = await c.execute("DELETE FROM brands WHERE name LIKE 'copied _'")
    return told, text.getvalue(), whole, binary.getvalue()[:6], records, lines, store, gone, await c.fetchval("SELECT count(*) FROM ids JOIN orders USING (id)")


async def errors(c):
    statements = ("SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM nowhere", "SELECT * FROM store", COUNT)
    return [await code(c, statement) for statement in statements]


async def transactions(c):
    got = []
    async with c.transaction():
        try:
            async with c.transaction():
                await c.fetch("SELECT 1 / (id - id) FROM orders")
        except asyncpg.DivisionByZeroError:
            got.append("rolled back to the savepoint")
        got.append(await c.fetchval(COUNT))
    async with c.transaction(isolation="repeatable_read", readonly=True):
        got += [await c.fetchval(COUNT), await code(c, "INSERT INTO brands (name) VALUES ('never')")]
        got.append(await code(c, COUNT))
        await c.execute("ROLLBACK; BEGIN")
    return got


async def writes(c):
    key = await c.fetchval("INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id", "asyncpg", "a")
    updated = await c.execute("UPDATE brands SET page_title = $1 WHERE id = $2", "b", key)
    taken = await code(c, "INSERT INTO brands (name) VALUES ($1)", "asyncpg")
    await c.executemany("INSERT INTO brands (name) VALUES ($1)", [("asyncpg 1",), ("asyncpg 2",)])
    several = await c.fetchmany("UPDATE brands SET page_title = $1 WHERE name = $2 RETURNING name", [("x", "asyncpg 1"), ("y", "asyncpg 2")])
    title = await c.fetchval("SELECT page_title FROM brands WHERE id = $1", key)
    gone = await c.execute("DELETE FROM brands WHERE name LIKE 'asyncpg%'")
    return key > 0, updated, taken, [row["name"] for row in several], title, gone


async def calls(c):
    back = ("WEB", "http://localhost:1/", "xyz")
    answers = [
        await c.fetchval("SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)", *back),
        await c.fetchval("EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3", *back),
        await c.fetchval("CALL GetOAuthAuthorizationURL($1, $2, state => $3)", *back),
    ]
    return ["state=xyz" in answer for answer in answers]


async def pool(_):
    """The pool resets a connection before it lends it again."""
    async with asyncpg.create_pool(URL, min_size=2, max_size=2) as lent:
        counts = await asyncio.gather(*[lent.fetchval(COUNT) for _ in range(4)])
        async with lent.acquire() as c:
            await c.execute("SET search_path = pg_catalog; CREATE TEMP TABLE left_over (n int)")
        return counts, await asyncio.gather(*[lent.fetchval(COUNT) for _ in range(4)])


async def listened(c):
    heard = asyncio.Queue()
    await c.add_listener("news", lambda _, __, channel, text: heard.put_nowait((channel, text)))
    other = await asyncpg.connect(URL)
    await other.execute("NOTIFY news, 'hello'")
    await other.close()
    got = await asyncio.wait_for(heard.get(), 20)
    await c.execute("UNLISTEN *")
    return got


async def cancel():
    c = await asyncpg.connect(SLOW)
    try:
        await c.fetchval("SELECT count(DISTINCT staff_notes) FROM orders", timeout=1.5)
    except asyncio.TimeoutError:
        timed_out = True
    after = await c.fetchval("SELECT id FROM orders WHERE id = 101")
    other = await asyncpg.connect(SLOW)
    waiting = asyncio.create_task(code(c, "SELECT count(DISTINCT staff_notes) FROM orders"))
    await asyncio.sleep(1)
    await other.fetchval("SELECT pg_cancel_backend($1)", c.get_server_pid())
    got = timed_out, after, await waiting, await c.fetchval("SELECT id FROM orders WHERE id = 102")
    await asyncio.gather(c.close(), other.close())
    return got


async def main():
    print(f"version: {asyncpg.__version__}")
    questions = (connect, settings, types, introspected, codecs, prepared, pushed, cursors, many, copy)
    for ask in questions + (errors, transactions, writes, calls, pool, listened):
        c = await asyncpg.connect(URL)
        print(f"{ask.__name__}: {await ask(c)}", flush=True)
        await c.close()
    print(f"cancel: {await cancel()}")


asyncio.run(main())
