"""Reads data frames through pandas and polars, by each driver that they have; prints what programs get: `name: result`."""

import sys
import warnings

import adbc_driver_postgresql
import adbc_driver_postgresql.dbapi as adbc
import connectorx
import pandas
import polars
import sqlalchemy as sa

URL = sys.argv[1]
ORDERS = "SELECT id, total_inc_tax, date_created, order_is_digital, fees, status FROM orders"
engine = sa.create_engine(URL.replace("postgresql://", "postgresql+psycopg://"))


def requests():
    with engine.connect() as c:
        return c.exec_driver_sql("SELECT count(*) FROM storewire.requests").scalar()


def pandas_types():
    frame = pandas.read_sql(ORDERS + " ORDER BY id", engine)
    money = pandas.read_sql(ORDERS + " WHERE id = 101", engine, coerce_float=False)
    arrow = pandas.read_sql(ORDERS + " LIMIT 3", engine, dtype_backend="pyarrow")
    return len(frame), [str(kind) for kind in frame.dtypes], type(money.total_inc_tax[0]).__name__, [str(kind) for kind in arrow.dtypes]


def pandas_parameters():
    named = pandas.read_sql(sa.text("SELECT id FROM orders WHERE id = :key"), engine, params={"key": 205})
    before = requests()
    pandas.read_sql(sa.text("SELECT id FROM orders ORDER BY id LIMIT :most"), engine, params={"most": 5})
    indexed = pandas.read_sql_query("SELECT id, date_created FROM orders WHERE id < 103 ORDER BY id", engine, index_col="id", parse_dates=["date_created"])
    return named.id.tolist(), requests() - before, indexed.index.tolist()


def pandas_parts():
    """With a server's cursor, in parts."""
    with engine.connect().execution_options(stream_results=True, max_row_buffer=20) as c:
        before = requests()
        parts = pandas.read_sql("SELECT id FROM orders", c, chunksize=20)
        first = len(next(parts))
        return first, requests() - before, sum(map(len, parts))


def pandas_table():
    whole = pandas.read_sql_table("order_statuses", engine, schema="bigcommerce", columns=["id", "name"])
    sums = pandas.read_sql(ORDERS, engine).groupby("status").total_inc_tax.sum()
    told = pandas.read_sql("SELECT status, sum(total_inc_tax) AS total FROM orders GROUP BY status ORDER BY status", engine, index_col="status").total
    return len(whole) > 5, bool((sums - told).abs().max() < 0.01)


def pandas_temporary():
    """A frame as a temporary table, which is then joined to the store's."""
    with engine.connect() as c:
        c.exec_driver_sql("CREATE TEMP TABLE mine (id int, note text)")
        pandas.DataFrame({"id": [101, 102, 7], "note": ["a", "b", "c"]}).to_sql("mine", c, if_exists="append", index=False, method="multi")
        return pandas.read_sql("SELECT note FROM mine JOIN orders USING (id) ORDER BY id", c).note.tolist()


def polars_of(frame):
    return frame.height, [str(kind) for kind in frame.dtypes]


def polars_engine():
    return polars_of(polars.read_database(ORDERS.replace("fees, ", "") + " ORDER BY id", engine))


def polars_parts():
    with engine.connect().execution_options(stream_results=True) as c:
        return [part.height for part in polars.read_database("SELECT id FROM orders", c, iter_batches=True, batch_size=100)]


def polars_adbc():
    """ADBC asks by COPY (query) TO STDOUT (FORMAT binary)."""
    before = requests()
    key = polars.read_database_uri("SELECT id, status FROM orders WHERE id = 205", URL, engine="adbc")
    pushed = requests() - before
    return polars_of(polars.read_database_uri(ORDERS + " ORDER BY id", URL, engine="adbc")), key.rows()[0][0], pushed


def polars_connectorx():
    """ConnectorX reads a query's parts side by side, by ranges of a column."""
    query = "SELECT id, total_inc_tax::float8 AS total, date_created, status FROM orders"
    whole = polars.read_database_uri(query, URL.split("?")[0], engine="connectorx")
    parts = polars.read_database_uri(query, URL.split("?")[0], engine="connectorx", partition_on="id", partition_num=3)
    frame = connectorx.read_sql(URL.split("?")[0], query, protocol="cursor", return_type="arrow")
    return polars_of(whole), parts.height, parts["id"].n_unique(), frame.num_rows


def adbc_cursor():
    with adbc.connect(URL) as c, c.cursor() as cursor:
        cursor.execute("SELECT id FROM orders WHERE id = $1", parameters=(103,))
        rows = cursor.fetchall()
        cursor.adbc_ingest("mine", polars.DataFrame({"id": [101, 102, 7]}).to_arrow(), temporary=True)
        cursor.execute("SELECT count(*) FROM pg_temp.mine JOIN orders USING (id)")
        joined = cursor.fetchone()
        schemas = c.adbc_get_objects(depth="tables", db_schema_filter="bigcommerce").read_all().to_pylist()
        tables = [table for catalog in schemas for schema in catalog["catalog_db_schemas"] or [] for table in schema["db_schema_tables"] or []]
        columns = c.adbc_get_table_schema("orders", db_schema_filter="bigcommerce").names
        return rows, joined, len(tables), columns[0]


def adbc_errors():
    got = []
    with adbc.connect(URL, autocommit=True) as c:
        for statement in ("SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM store", "SELECT count(*) FROM orders"):
            with c.cursor() as cursor:
                try:
                    cursor.execute(statement)
                    got.append(cursor.fetchall())
                except adbc.Error as error:
                    got.append(error.sqlstate)
    return got


print(f"pandas: {pandas.__version__}")
print(f"polars: {polars.__version__}")
print(f"ADBC: {adbc_driver_postgresql.__version__}")
questions = (pandas_types, pandas_parameters, pandas_parts, pandas_table, pandas_temporary, polars_engine, polars_parts)
for ask in questions + (polars_adbc, polars_connectorx, adbc_cursor, adbc_errors):
    print(f"{ask.__name__}: {ask()}", flush=True)
engine.dispose()
