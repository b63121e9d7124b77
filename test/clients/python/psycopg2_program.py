"""The same for psycopg 2, which sends simple queries."""

import io
import sys
import threading
import time

import psycopg2
import psycopg2.extras

URL, SLOW = sys.argv[1], sys.argv[2]
COUNT = "SELECT count(*) FROM orders"


def ask(connection, sql, values=None):
    with connection.cursor() as cursor:
        try:
            cursor.execute(sql, values)
            return cursor.fetchall()
        except psycopg2.Error as error:
            return error.pgcode


def values(c):
    return ask(c, "SELECT id, status_id >= 0 FROM orders WHERE id IN %s ORDER BY id", [(101, 102)])


def server_cursor(c):
    with c.cursor("big") as cursor:
        cursor.itersize = 50
        cursor.execute("SELECT id FROM orders ORDER BY id")
        seen = 0
        for _ in cursor:
            seen += 1
            if seen == 60:
                again = ask(c, COUNT)
    return seen, again


def copy(c):
    out = io.StringIO()
    with c.cursor() as cursor:
        cursor.copy_expert("COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT", out)
        cursor.execute("CREATE TEMP TABLE mine (id int)")
        cursor.copy_from(io.StringIO("101\n102\n7\n"), "mine")
    return out.getvalue().split(), ask(c, "SELECT count(*) FROM mine JOIN orders USING (id)")


def errors(c):
    got = [ask(c, COUNT), ask(c, "SELECT nope FROM orders"), ask(c, COUNT)]
    c.rollback()
    return got + [ask(c, COUNT)]


def read_only(c):
    c.set_session(readonly=True, isolation_level="REPEATABLE READ")
    got = [ask(c, COUNT), ask(c, "SHOW transaction_read_only")]
    c.commit()
    return got + [ask(c, "CREATE TABLE demo.never (n int)")]


def many(c):
    with c.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE mine (id int)")
        rows = [(i,) for i in range(95, 115)]
        psycopg2.extras.execute_values(cursor, "INSERT INTO mine VALUES %s", rows)
        psycopg2.extras.execute_batch(cursor, "DELETE FROM mine USING orders o WHERE o.id = mine.id AND o.id = %s", [(101,), (102,)])
    return ask(c, "SELECT count(*) FROM mine JOIN orders USING (id)")


def cancel(c):
    def later():
        time.sleep(1.5)
        c.cancel()

    thread = threading.Thread(target=later)
    thread.start()
    answer = ask(c, "SELECT count(DISTINCT staff_notes) FROM orders")
    thread.join()
    c.rollback()
    return answer, ask(c, "SELECT id FROM orders WHERE id = 101")


for work in (values, server_cursor, copy, errors, read_only, many):
    connection = psycopg2.connect(URL)
    print(f"{work.__name__}: {work(connection)}")
    connection.close()
connection = psycopg2.connect(SLOW)
print(f"cancel: {cancel(connection)}")
connection.close()
