"""Writes to a store through SQLAlchemy, Core and ORM, and pandas; prints what programs get: `name: result`."""

import decimal
import sys
import warnings

import pandas
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session

URL, DRIVER = sys.argv[1], sys.argv[2]
engine = sa.create_engine(URL.replace("postgresql://", f"postgresql+{DRIVER}://"))
shop = sa.MetaData(schema="bigcommerce")
brands = sa.Table("brands", shop, autoload_with=engine)
products = sa.Table("products", shop, autoload_with=engine)


def names(c, prefix):
    query = sa.select(brands.c.name).where(brands.c.name.startswith(prefix + " ")).order_by(brands.c.name)
    return list(c.execute(query).scalars())


def name_of(c, key):
    return c.execute(sa.select(brands.c.name).where(brands.c.id == key)).scalar()


def reflection():
    inspector = sa.inspect(engine)
    key = next(column for column in inspector.get_columns("brands", schema="bigcommerce") if column["name"] == "id")
    return [
        (key["nullable"], key["autoincrement"], key["identity"]["always"]),
        [column.name for column in brands.primary_key],
        inspector.get_pk_constraint("brands", schema="bigcommerce")["name"],
        [str(products.c[name].type) for name in ("id", "name", "price", "is_visible", "meta_keywords", "preorder_release_date")],
        [(list(key.column_keys), key.referred_table.fullname) for key in products.foreign_key_constraints],
        brands.c.name.nullable,
        (brands.c.name.comment or "")[:4],
    ]


def core():
    with engine.begin() as c:
        one = c.execute(sa.insert(brands).values(name="core 1"))
        key = one.inserted_primary_key[0]
        named = name_of(c, key)
        several = c.execute(
            sa.insert(brands).returning(brands.c.id, brands.c.name, sort_by_parameter_order=True),
            [{"name": f"core {i}"} for i in (5, 4, 3, 2)],
        ).all()
        same = [name_of(c, key) == name for key, name in several]
        updated = c.execute(
            sa.update(brands).where(brands.c.name.like("core %")).values(page_title=sa.func.upper(brands.c.name)).returning(brands.c.page_title)
        )
        titles = sorted(updated.scalars())
        c.execute(sa.insert(brands), [{"name": f"core {i}"} for i in (6, 7)])
        many = c.execute(sa.update(brands).where(brands.c.name == sa.bindparam("old")).values(page_title=sa.bindparam("new")),
                         [{"old": "core 6", "new": "six"}, {"old": "core 7", "new": "seven"}]).rowcount
        deleted = c.execute(sa.delete(brands).where(brands.c.id == key).returning(brands.c.name)).all()
        gone = c.execute(sa.delete(brands).where(brands.c.name == "core 2")).rowcount
    with engine.connect() as c:
        return named, [name for _, name in several], same, titles, many, deleted, gone, names(c, "core")


def upsert():
    statement = pg_insert(brands).values([{"name": "upsert 1", "page_title": "a"}, {"name": "upsert 2", "page_title": "b"}])
    change = statement.on_conflict_do_update(index_elements=[brands.c.name], set_={"page_title": statement.excluded.page_title + "!"})
    with engine.begin() as c:
        first = c.execute(change.returning(brands.c.page_title)).scalars().all()
        second = c.execute(change.returning(brands.c.page_title)).scalars().all()
        nothing = c.execute(statement.on_conflict_do_nothing(index_elements=["name"]).returning(brands.c.id)).all()
        return first, second, nothing, names(c, "upsert")


def orm():
    base = automap_base(metadata=shop)
    base.prepare()
    brand, product = base.classes.brands, base.classes.products
    with Session(engine) as session:
        mine = brand(name="orm 1")
        session.add(mine)
        session.flush()
        got = [name_of(session, mine.id) == "orm 1"]
        more = [brand(name=f"orm {i}") for i in (4, 3, 2)]
        session.add_all(more)
        session.flush()
        got.append([name_of(session, one.id) == one.name for one in more])
        lamp = product(name="orm lamp", type="physical", weight=decimal.Decimal("1.5"), price=decimal.Decimal("40.25"), brand_id=mine.id)
        session.add(lamp)
        session.commit()
        got.append((lamp.price == decimal.Decimal("40.25"), lamp.brand_id == mine.id, lamp.is_visible, lamp.meta_keywords))
        mine.page_title = "changed"
        lamp.price = decimal.Decimal("41")
        session.commit()
        got.append((mine.page_title, lamp.price == 41))
        session.delete(lamp)
        session.delete(more[0])
        session.commit()
        keys = session.scalars(sa.insert(brand).returning(brand.id, sort_by_parameter_order=True), [{"name": "orm 8"}, {"name": "orm 7"}]).all()
        got.append([name_of(session, key) for key in keys])
        session.execute(sa.update(brand), [{"id": key, "page_title": f"bulk {key == keys[0]}"} for key in keys])
        session.execute(sa.delete(brand).where(brand.name == "orm 3"))
        session.commit()
        got.append(session.execute(sa.select(brand.name, brand.page_title).where(brand.name.like("orm _")).order_by(brand.name)).all())
        session.add(brand(name="orm 1"))
        try:
            session.flush()
        except sa.exc.IntegrityError as error:
            got.append(getattr(error.orig, "sqlstate", None) or error.orig.pgcode)
        session.rollback()
        got.append(names(session, "orm"))
    return got


def to_sql():
    frame = pandas.DataFrame({"name": ["frame 1", "frame 2", "frame 3"], "page_title": ["a", None, "c"]})
    frame.to_sql("brands", engine, schema="bigcommerce", if_exists="append", index=False)
    frame["name"] = frame["name"] + "m"
    frame.to_sql("brands", engine, schema="bigcommerce", if_exists="append", index=False, method="multi", chunksize=2)
    back = pandas.read_sql("SELECT name, page_title FROM brands WHERE name LIKE 'frame %%' ORDER BY name", engine)
    return back.values.tolist()


warnings.simplefilter("ignore", sa.exc.SAWarning)
print(f"sqlalchemy: {sa.__version__}")
print(f"pandas: {pandas.__version__}")
for work in (reflection, core, upsert, orm, to_sql):
    print(f"{work.__name__}: {work()}", flush=True)
engine.dispose()
