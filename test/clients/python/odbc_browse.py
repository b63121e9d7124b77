"""
Asks psqlODBC's catalog functions about the store, before and after a query, and prints their answers, `name: JSON` a
line. Arguments: the driver, and further settings of the connection.
"""

import json
import os
import sys

import pyodbc

SETTINGS = (
    f"Driver={sys.argv[1]};Server=localhost;Port={os.environ['SHOP_PORT']};Database={os.environ['SHOP_DATABASE']};"
    f"Uid=demo;Pwd=demo;{sys.argv[2]}"
)
STORE = "bigcommerce"


def answers(c):
    tables = [tuple(row[:4]) for row in c.tables(schema=STORE, tableType="TABLE").fetchall()]
    columns = {}
    for row in c.columns(schema=STORE).fetchall():
        columns.setdefault(row.table_name, []).append([row.column_name, row.type_name, row.nullable])
    own = [name for catalog, schema, name, kind in tables]
    procedures = [row.procedure_name for row in c.procedures(schema=STORE).fetchall()]
    arguments = [row.column_name for row in c.procedureColumns(procedure="voidpayment", schema=STORE).fetchall()]
    return {
        "kinds": sorted({kind for catalog, schema, name, kind in tables}),
        "columns": {name: [column[0] for column in columns[name]] for name in own},
        "orders": [column for column in columns["orders"] if column[0] in ("id", "date_created", "fees", "total_inc_tax")],
        "keys": {name: [row.column_name for row in c.primaryKeys(name, schema=STORE).fetchall()] for name in own},
        "foreign keys": sorted(
            f"{row.pktable_name}.{row.pkcolumn_name} <- {row.fktable_name}.{row.fkcolumn_name}"
            for row in c.foreignKeys(foreignTable="order_items", foreignSchema=STORE).fetchall()
        ),
        "referring": sorted(
            row.fktable_name for row in c.foreignKeys(table="customers", schema=STORE).fetchall()
        ),
        "indexes": [row.index_name for row in c.statistics("orders", schema=STORE).fetchall() if row.index_name],
        "procedures": sorted(set(procedures)),
        "arguments": sorted(set(arguments)),
        "schemas": STORE in {row.table_schem for row in c.tables().fetchall()},
        "types": {"int4", "numeric", "timestamptz", "text"} <= {row.type_name for row in c.getTypeInfo().fetchall()},
    }


with pyodbc.connect(SETTINGS, autocommit=True) as connection:
    cursor = connection.cursor()
    first = answers(cursor)
    cursor.execute("SELECT count(*) FROM orders JOIN order_items ON order_items.order_id = orders.id").fetchall()
    again = answers(cursor)
    first["the same after a query"] = again == first
    first["version"] = connection.getinfo(pyodbc.SQL_DRIVER_VER)
    for name, answer in first.items():
        print(f"{name}: {json.dumps(answer)}")
