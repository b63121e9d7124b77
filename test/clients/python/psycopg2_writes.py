"""Writes to a store in the ways that psycopg 2 has, and prints what programs get: one line for each, `name: result`."""

import io
import sys

import psycopg2
import psycopg2.extras

URL = sys.argv[1]


def ask(c, sql, values=None):
    with c.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def names(c, prefix):
    return [name for (name,) in ask(c, "SELECT name FROM brands WHERE name LIKE %s ORDER BY name", [prefix + " %"])]


def refused(c, sql, values=None):
    try:
        with c.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.statusmessage
    except psycopg2.Error as error:
        return error.pgcode
    finally:
        c.rollback()


def values(c):
    with c.cursor() as cursor:
        rows = [(f"values {i}", "t") for i in (5, 4, 3, 2, 1)]
        made = psycopg2.extras.execute_values(
            cursor, "INSERT INTO brands (name, page_title) VALUES %s RETURNING id, name", rows, page_size=2, fetch=True
        )
        psycopg2.extras.execute_values(
            cursor,
            "UPDATE brands AS b SET page_title = v.title FROM (VALUES %s) AS v (id, title) WHERE b.id = v.id",
            [(key, f"title of {name}") for key, name in made[:2]],
        )
        updated = cursor.rowcount
    titles = ask(c, "SELECT page_title FROM brands WHERE name LIKE 'values _' ORDER BY name")
    same = [ask(c, "SELECT name FROM brands WHERE id = %s", [key]) == [(name,)] for key, name in made]
    return [name for _, name in made], same, updated, [title for (title,) in titles]


def batch(c):
    with c.cursor() as cursor:
        psycopg2.extras.execute_batch(cursor, "INSERT INTO brands (name) VALUES (%s)", [(f"batch {i}",) for i in range(5)], page_size=3)
        last = cursor.rowcount
        cursor.executemany("DELETE FROM brands WHERE name = %s", [("batch 0",), ("nobody",), ("batch 1",)])
        deleted = cursor.rowcount
    c.commit()
    try:
        with c.cursor() as cursor:
            psycopg2.extras.execute_batch(cursor, "INSERT INTO brands (name) VALUES (%s)", [(f"batch {i}",) for i in (7, 3, 8)])
    except psycopg2.Error as error:
        code = error.pgcode
    c.rollback()
    return last, deleted, code, names(c, "batch")


def copy(c):
    with c.cursor() as cursor:
        cursor.copy_expert("COPY brands (name, page_title) FROM STDIN WITH CSV HEADER", io.StringIO('name,title\n"copy 1","a, b"\ncopy 2,\n'))
        csv = cursor.rowcount
        cursor.execute("SET search_path = bigcommerce")
        cursor.copy_from(io.StringIO("copy 3\t\\N\ncopy 4\tx\n"), "brands", columns=("name", "page_title"))
        text = cursor.rowcount
    c.commit()
    bad = []
    for lines in ("copy 5\tx\ttoo many\n", "copy 5\nname\n\\N\n"):
        try:
            with c.cursor() as cursor:
                cursor.copy_expert("COPY brands (name) FROM STDIN", io.StringIO(lines))
        except psycopg2.Error as error:
            bad.append(error.pgcode)
        c.rollback()
    return csv, text, bad, ask(c, "SELECT name, page_title FROM brands WHERE name LIKE 'copy _' ORDER BY name")


def transactions(c):
    with c, c.cursor() as cursor:
        cursor.execute("INSERT INTO brands (name) VALUES ('block 1') RETURNING id")
        first = cursor.fetchone()[0]
    try:
        with c, c.cursor() as cursor:
            cursor.execute("UPDATE brands SET name = 'block 2' WHERE id = %s", [first])
            cursor.execute("INSERT INTO brands (name) VALUES ('block 2')")
    except psycopg2.errors.UniqueViolation as error:
        told = (error.diag.schema_name, error.diag.table_name)
    notices = [notice.split(":")[0] for notice in c.notices]
    c.notices.clear()
    with c, c.cursor() as cursor:
        cursor.execute("SET LOCAL storewire.write_mode = 'commit'")
        cursor.execute("INSERT INTO brands (name) VALUES ('block 3')")
        cursor.execute("DELETE FROM brands WHERE id = %s", [first])
        held = names(c, "block")
    return told, notices, held, c.notices, names(c, "block")


def refusals(c):
    got = [
        refused(c, "INSERT INTO brands (page_title) VALUES ('x')"),
        refused(c, "UPDATE brands SET id = 5 WHERE name = 'block 3'"),
        refused(c, "UPDATE products SET condition = %s WHERE id = (SELECT min(id) FROM products)", ["Shiny"]),
        refused(c, "DELETE FROM order_statuses WHERE id = 1"),
    ]
    c.set_session(readonly=True)
    return got + [refused(c, "DELETE FROM brands WHERE name = 'block 3'")]


print(f"version: {psycopg2.__version__.split()[0]}")
for work in (values, batch, copy, transactions, refusals):
    connection = psycopg2.connect(URL)
    print(f"{work.__name__}: {work(connection)}", flush=True)
    connection.close()
