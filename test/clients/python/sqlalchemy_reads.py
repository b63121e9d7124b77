"""Reflects all tables through SQLAlchemy and asks through Core and the ORM; prints what programs get: `name: result`."""

import asyncio
import ssl
import sys
import warnings

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session, joinedload, selectinload

URL, DRIVER = sys.argv[1], sys.argv[2]
SCHEMA = "bigcommerce"


engine = sa.create_engine(sa.make_url(URL).set(drivername=f"postgresql+{DRIVER}"))


def requests():
    """How many requests the store has got."""
    with engine.connect() as c:
        return c.exec_driver_sql("SELECT count(*) FROM storewire.requests").scalar()


def refused():
    wrong = sa.create_engine(engine.url.set(password="wrong"))
    try:
        wrong.connect()
    except sa.exc.OperationalError as error:
        return "password authentication failed" in str(error)


def inspected():
    """Everything that an Inspector can be asked, of every table of every schema."""
    before = requests()
    inspector = sa.inspect(engine)
    got = {"schemas": [name for name in inspector.get_schema_names() if not name.startswith("shop")], "default": inspector.default_schema_name}
    kind = dict(schema=SCHEMA, kind=sa.engine.reflection.ObjectKind.ANY)
    columns = inspector.get_multi_columns(**kind)
    keys = inspector.get_multi_pk_constraint(**kind)
    foreign = inspector.get_multi_foreign_keys(**kind)
    comments = inspector.get_multi_table_comment(**kind)
    got["tables"] = len(inspector.get_table_names(SCHEMA)), len(columns)
    got["views"] = inspector.get_view_names(SCHEMA), inspector.get_materialized_view_names(SCHEMA), inspector.get_sequence_names(SCHEMA)
    got["keyless"] = sorted(name for (_, name), key in keys.items() if not key["constrained_columns"])
    got["foreign"] = sum(map(len, foreign.values())) > 60, all(key["referred_schema"] == SCHEMA for keys in foreign.values() for key in keys)
    got["undocumented"] = [name for (_, name), comment in comments.items() if not comment["text"]]
    got["untyped"] = [name for table in columns.values() for name in table if isinstance(name["type"], sa.types.NullType)]
    got["uncommented"] = sum(not column["comment"] for table in columns.values() for column in table)
    order = {column["name"]: column for column in inspector.get_columns("orders", SCHEMA)}
    got["column"] = str(order["total_inc_tax"]["type"]), order["id"]["nullable"], order["id"].get("identity", {}).get("always")
    got["indexes"] = [len(each) for each in (inspector.get_multi_indexes(**kind)[SCHEMA, "orders"], inspector.get_multi_unique_constraints(**kind)[SCHEMA, "orders"],
                      inspector.get_multi_check_constraints(**kind)[SCHEMA, "orders"])]
    got["has"] = inspector.has_table("orders", SCHEMA), inspector.has_table("nowhere", SCHEMA), inspector.has_index("orders", "none", SCHEMA)
    got["enums"] = inspector.get_enums(), inspector.get_domains(SCHEMA)
    got["requests"] = requests() - before
    return got


def one_by_one():
    """Tools that know the Inspector's older methods ask table by table."""
    before = requests()
    inspector = sa.inspect(engine)
    seen = 0
    for name in inspector.get_table_names(SCHEMA):
        assert inspector.get_columns(name, SCHEMA)
        for ask in (inspector.get_pk_constraint, inspector.get_foreign_keys, inspector.get_indexes, inspector.get_unique_constraints,
                    inspector.get_check_constraints, inspector.get_table_comment, inspector.get_table_options):
            ask(name, SCHEMA)
        seen += 1
    return seen, requests() - before


def reflected():
    """All tables of all schemas, and what SQLAlchemy would write to make them."""
    before = requests()
    found = {}
    inspector = sa.inspect(engine)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for schema in inspector.get_schema_names():
            tables = sa.MetaData(schema=schema)
            tables.reflect(engine, views=True)
            found[schema] = len([table for table in tables.tables.values() if table.schema == schema])
            for table in tables.tables.values():
                sa.schema.CreateTable(table).compile(dialect=postgresql.dialect())
    return {schema: count for schema, count in found.items() if schema in (SCHEMA, "storewire", "public")}, requests() - before


def core():
    shop = sa.MetaData(schema=SCHEMA)
    orders = sa.Table("orders", shop, autoload_with=engine)
    items = sa.Table("order_items", shop, autoload_with=engine)
    with engine.connect() as c:
        count = c.execute(sa.select(sa.func.count()).select_from(orders)).scalar()
        before = requests()
        one = c.execute(sa.select(orders.c.id, orders.c.total_inc_tax).where(orders.c.id == 101)).one()
        key = requests() - before
        listed = c.execute(sa.select(orders.c.id).where(orders.c.id.in_([101, 102])).order_by(orders.c.id)).scalars().all()
        joined = sa.select(orders.c.id, sa.func.count(items.c.id).label("n")).join(items).where(orders.c.id < 103).group_by(orders.c.id)
        shelf = sa.select(joined.subquery().c.n).cte("shelf")
        total = c.execute(sa.select(sa.func.sum(shelf.c.n))).scalar() == c.execute(sa.select(sa.func.count()).select_from(items).where(items.c.order_id < 103)).scalar()
        monthly = sa.select(sa.func.date_trunc("month", orders.c.date_created).label("month"), sa.func.sum(orders.c.total_inc_tax)).group_by("month").order_by("month")
        months = c.execute(monthly).all()
        return count, type(one.total_inc_tax).__name__, key, listed, total, len(months) > 0


def streamed():
    """Rows of a server's cursor, in parts of 20."""
    orders = sa.Table("orders", sa.MetaData(schema=SCHEMA), autoload_with=engine)
    with engine.connect() as c:
        before = requests()
        parts = c.execution_options(yield_per=20).execute(sa.select(orders.c.id)).partitions()
        first = next(parts)
        begun = requests() - before
        return len(first), begun, sum(map(len, parts))


def orm():
    base = automap_base(metadata=sa.MetaData(schema=SCHEMA))
    base.prepare(autoload_with=engine)
    order, item, customer = (base.classes[name] for name in ("orders", "order_items", "customers"))
    links = {relation.key for relation in sa.inspect(order).relationships}
    with Session(engine) as session:
        got = [len(list(base.classes)), "order_items_collection" in links]
        first = session.get(order, 101)
        got.append((first.id, len(first.order_items_collection) > 0, all(each.order_id == 101 for each in first.order_items_collection)))
        together = session.scalars(sa.select(order).options(selectinload(order.order_items_collection)).where(order.id < 104).order_by(order.id)).all()
        got.append([(each.id, len(each.order_items_collection) > 0) for each in together])
        joined = session.scalars(sa.select(item).options(joinedload(item.orders)).where(item.order_id == 102)).unique().all()
        got.append({each.orders.id for each in joined})
        named = session.execute(sa.select(sa.func.count(order.id)).join(customer, order.customer_id == customer.id)).scalar()
        got.append(0 < named <= 300)
        got.append(session.query(order).filter(order.id > 100).order_by(order.id).limit(2).offset(1).all()[0].id)
    return got


def transactions():
    code = lambda error: getattr(error.orig, "sqlstate", None) or error.orig.pgcode
    got = []
    with engine.connect() as c:
        nested = c.begin_nested()
        try:
            c.execute(sa.text("SELECT 1 / (id - id) FROM orders"))
        except sa.exc.DataError as error:
            got.append(code(error))
            nested.rollback()
        got.append(c.execute(sa.text("SELECT count(*) FROM orders")).scalar())
    with engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True) as c:
        got.append(c.execute(sa.text("SELECT count(*) FROM orders")).scalar())
        try:
            c.execute(sa.text("INSERT INTO brands (name) VALUES ('never')"))
        except sa.exc.SQLAlchemyError as error:
            got.append(code(error))
    for statement in ("SELECT nope FROM orders", "SELEC", "SELECT * FROM store"):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            try:
                c.execute(sa.text(statement))
            except sa.exc.DBAPIError as error:
                got.append(code(error))
    return got


def call():
    with engine.connect() as c:
        back = {"mode": "WEB", "url": "http://localhost:1/"}
        asked = sa.text("SELECT url FROM GetOAuthAuthorizationURL(:mode, :url, state => 'xyz')")
        called = sa.text("EXEC GetOAuthAuthorizationURL AuthMode = :mode, CallbackURL = :url, State = 'xyz'")
        return ["state=xyz" in c.execute(text, back).scalar() for text in (asked, called)]


def asynchronous():
    """The same engine over asyncpg, with asyncpg's own way of TLS."""
    url = sa.make_url(URL)
    root = url.query.get("sslrootcert")
    options = {"ssl": ssl.create_default_context(cafile=root) if root else False}

    async def ask():
        other = create_async_engine(url.set(drivername="postgresql+asyncpg", query={}), connect_args=options)
        async with other.connect() as c:
            tables = await c.run_sync(lambda sync: len(sa.inspect(sync).get_multi_columns(SCHEMA)))
            listed = (await c.execute(sa.text("SELECT id FROM orders WHERE id = ANY(:ids) ORDER BY id"), {"ids": [101, 102]})).scalars().all()
            rows = await c.stream(sa.text("SELECT id FROM orders"))
            seen = [row.id async for row in rows]
        await other.dispose()
        return tables, listed, len(seen)

    return asyncio.run(ask())


print(f"version: {sa.__version__}")
for work in (refused, inspected, one_by_one, reflected, core, streamed, orm, transactions, call, asynchronous):
    print(f"{work.__name__}: {work()}", flush=True)
engine.dispose()
