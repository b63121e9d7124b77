"""Runs the ways in which programs use psycopg 3, and prints what they get: one line for each, `name: result`."""

import sys
import threading
import time

import psycopg
from psycopg.rows import dict_row, tuple_row

URL, SLOW = sys.argv[1], sys.argv[2]
COUNT = "SELECT count(*) FROM orders"


def one(connection, sql, values=None, **options):
    return connection.execute(sql, values, **options).fetchone()[0]


def code(connection, sql, values=None):
    try:
        return connection.execute(sql, values).fetchall()
    except psycopg.Error as error:
        return error.sqlstate


def types(c):
    cursor = c.execute("SELECT id, total_inc_tax, date_created, order_is_digital, fees FROM orders WHERE id = 101")
    row = cursor.fetchone()
    return [column.type_display for column in cursor.description], [type(value).__name__ for value in row]


def prepared(c):
    got = [one(c, "SELECT max(id) FROM orders WHERE id < %s", [102 + i]) for i in range(8)]
    got += [one(c, "SELECT min(id) FROM orders WHERE id > %s", [100 + i], prepare=True) for i in range(3)]
    return got


def binary(c):
    with c.cursor(binary=True) as cursor:
        rows = cursor.execute(
            "SELECT id, total_inc_tax > 0, date_created IS NOT NULL, status FROM orders WHERE id = ANY(%b) ORDER BY id",
            [[101, 102]],
        ).fetchall()
    return [row[:3] for row in rows]


def server_cursor(c):
    with c.cursor(name="big") as cursor:
        cursor.itersize = 50
        cursor.execute("SELECT id FROM orders ORDER BY id")
        seen = 0
        for _ in cursor:
            seen += 1
            if seen == 60:
                again = one(c, COUNT)
    with c.cursor(name="held", scrollable=True, withhold=True) as cursor:
        cursor.execute("SELECT id FROM orders WHERE id < 110 ORDER BY id")
        c.commit()
        cursor.scroll(3, mode="absolute")
        held = cursor.fetchmany(2)
        cursor.scroll(0, mode="absolute")
        held += cursor.fetchmany(1)
    return seen, again, held


def pipeline(c):
    c.autocommit = True
    with c.pipeline() as batch:
        cursors = [c.execute("SELECT max(id) FROM orders WHERE id <= %s", [100 + i]) for i in range(10)]
        batch.sync()
        plain = c.execute("SELECT 7")
    good = [cursor.fetchone()[0] for cursor in cursors] + [plain.fetchone()[0]]
    try:
        with c.pipeline() as batch:
            c.execute(COUNT)
            c.execute("SELECT 1 / (id - id) FROM orders")
            c.execute(COUNT)
            batch.sync()
    except psycopg.Error as error:
        good.append(error.sqlstate)
    return good + [one(c, COUNT)]


def copy(c):
    with c.cursor() as cursor:
        with cursor.copy("COPY (SELECT id, status_id >= 0 FROM orders WHERE id < 103 ORDER BY id) TO STDOUT") as out:
            out.set_types(["int4", "bool"])
            rows = list(out.rows())
        with cursor.copy("COPY orders TO STDOUT") as out:
            lines = sum(1 for _ in out.rows())
        cursor.execute("CREATE TEMP TABLE mine (id int)")
        with cursor.copy("COPY mine FROM STDIN") as into:
            for value in range(95, 105):
                into.write_row([value])
        with cursor.copy("COPY (SELECT id FROM orders WHERE id = 101) TO STDOUT (FORMAT binary)") as out:
            out.set_types(["int4"])
            binary_rows = list(out.rows())
    return rows, lines, one(c, "SELECT count(*) FROM mine JOIN orders USING (id)"), binary_rows


def errors(c):
    c.autocommit = True
    return [code(c, sql) for sql in ("SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", COUNT)]


def error_in_transaction(c):
    got = [code(c, COUNT), code(c, "SELECT 1 / (id - id) FROM orders"), code(c, COUNT)]
    c.rollback()
    with c.transaction():
        try:
            with c.transaction():
                c.execute("SELECT nope FROM orders")
        except psycopg.errors.UndefinedColumn:
            got.append("rolled back to the savepoint")
        got.append(one(c, COUNT))
    return got


def read_only(c):
    c.read_only = True
    c.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
    got = [one(c, COUNT), one(c, "SELECT count(*) FROM orders a JOIN orders b USING (id)"), one(c, "SHOW transaction_read_only")]
    c.commit()
    got.append(code(c, "CREATE TABLE demo.never (n int)"))
    c.rollback()
    return got + [one(c, COUNT)]


def many(c):
    c.execute("CREATE TEMP TABLE mine (id int, n int)")
    with c.cursor() as cursor:
        cursor.executemany("INSERT INTO mine SELECT id, %s FROM orders WHERE id = %s", [(i, 100 + i) for i in range(20)])
        cursor.executemany("SELECT count(*) FROM orders WHERE id < %s", [(102,), (105,)], returning=True)
        counts = []
        while True:
            counts.append(cursor.fetchone()[0])
            if not cursor.nextset():
                break
    return one(c, "SELECT count(*) FROM mine"), counts


def several(c):
    cursor = c.execute("SELECT 1; SELECT count(*) FROM orders; SELECT id FROM orders WHERE id = 101")
    got = [cursor.fetchall()]
    while cursor.nextset():
        got.append(cursor.fetchall())
    return got


def stream(c):
    with c.cursor() as cursor:
        ids = [row[0] for row in cursor.stream("SELECT id FROM orders ORDER BY id")]
    return len(ids), ids == sorted(ids)


def rows_as_dicts(c):
    with c.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute("SELECT * FROM orders WHERE id = 101").fetchone()
    return row["id"], len(row) > 40


def notify(c):
    c.autocommit = True
    c.execute("LISTEN news")
    with psycopg.connect(URL, autocommit=True) as other:
        other.execute("NOTIFY news, 'hello'")
    c.execute(COUNT)
    return [(note.channel, note.payload) for note in c.notifies(timeout=2, stop_after=1)]


def two_phase(c):
    c.execute(COUNT)
    return code(c, "PREPARE TRANSACTION 'kept'")


def latin1(c):
    c.autocommit = True
    c.execute("SET client_encoding TO latin1")
    return one(c, "SELECT 'Grüße' || count(*) FROM orders WHERE 'é' <> %s", ["ü"])


def cancel(c):
    c.autocommit = True

    def later():
        time.sleep(1.5)
        c.cancel_safe()

    thread = threading.Thread(target=later)
    thread.start()
    answer = code(c, "SELECT count(DISTINCT staff_notes) FROM orders")
    thread.join()
    return answer, one(c, "SELECT id FROM orders WHERE id = 101")


def main():
    print(f"version: {psycopg.__version__}")
    works = [types, prepared, binary, server_cursor, pipeline, copy, errors, error_in_transaction, read_only, many]
    works += [several, stream, rows_as_dicts, notify, two_phase, latin1]
    for work in works:
        with psycopg.connect(URL, row_factory=tuple_row) as connection:
            print(f"{work.__name__}: {work(connection)}")
            connection.rollback()
    with psycopg.connect(SLOW) as connection:
        print(f"cancel: {cancel(connection)}")


main()
