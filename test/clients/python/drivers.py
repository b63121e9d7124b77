"""Drives Storewire through psycopg 3 and 2; prints one JSON object. Argument: address."""

import json
import sys

import psycopg
import psycopg2

address = sys.argv[1]
seen = {}

with psycopg.connect(address) as connection:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, total_inc_tax, date_created FROM orders WHERE id = %s", (100,), prepare=True)
        row = cursor.fetchone()
        seen["types"] = [type(value).__name__ for value in row]
        cursor.execute("SELECT id, total_inc_tax, date_created FROM orders WHERE id = %s", (101,), prepare=True)
        seen["prepared again"] = cursor.fetchone()[0]
    with connection.cursor(binary=True) as cursor:
        cursor.execute("SELECT id, is_deleted FROM orders WHERE id = ANY(%s) ORDER BY id", ([100, 101],))
        seen["binary"] = cursor.fetchall()
    with connection.cursor(name="portal") as cursor:
        cursor.itersize = 70
        cursor.execute("SELECT id FROM orders")
        seen["server-side cursor"] = sum(1 for _ in cursor)
    connection.commit()
    try:
        connection.execute("SELECT nope FROM orders")
    except psycopg.Error as error:
        seen["error"] = error.sqlstate
    connection.rollback()
    seen["after the error"] = connection.execute("SELECT count(*) FROM products WHERE id < 0").fetchone()[0]
    with connection.cursor().copy("COPY (SELECT id FROM orders WHERE id < 110 ORDER BY id) TO STDOUT") as copy:
        seen["copy"] = [int(row[0]) for row in copy.rows()][0]
    connection.commit()
    with connection.pipeline():
        first = connection.execute("SELECT count(*) FROM orders WHERE id = 100")
        second = connection.execute("SELECT count(*) FROM customers WHERE id < 0")
        third = connection.execute("SELECT 3")
        seen["pipeline"] = [first.fetchone()[0], second.fetchone()[0], third.fetchone()[0]]
    connection.commit()
    connection.read_only = True
    seen["read only"] = connection.execute("SELECT count(*) FROM store").fetchone()[0]
    connection.rollback()

connection = psycopg2.connect(address)
with connection.cursor() as cursor:
    cursor.execute("SELECT o.id FROM orders o WHERE o.id IN %s ORDER BY 1", ((100, 101),))
    seen["psycopg2"] = [row[0] for row in cursor.fetchall()]
connection.commit()
with connection.cursor("named") as cursor:
    cursor.execute("SELECT id FROM orders")
    seen["psycopg2 cursor"] = len(cursor.fetchmany(25))
connection.close()

print(json.dumps(seen))
