"""
Uses the PostgreSQL driver of LibreOffice Base, in a LibreOffice without a screen, and prints what it gets: a line for
each, `name: result`. Runs under the Python that has `uno`. Argument: a folder for LibreOffice's settings.
"""

import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sdbc import SQLException

FOLDER = sys.argv[1]
PIPE = f"pipe,name={os.path.basename(FOLDER)};urp;"


def context():
    """Of the LibreOffice that was started, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:{PIPE}StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise TimeoutError("LibreOffice did not answer")


def connection(drivers, mode, certificate, password="demo"):
    address = f"sdbc:postgresql:host=localhost port={os.environ['SHOP_PORT']} dbname={os.environ['SHOP_DATABASE']}"
    login = (PropertyValue("user", 0, "demo", 0), PropertyValue("password", 0, password, 0))
    return drivers.getConnectionWithInfo(f"{address} sslmode={mode} sslrootcert={certificate}", login)


def rows(result, *columns):
    found = []
    while result.next():
        found.append(" ".join(result.getString(column) for column in columns))
    return found


def refused(work):
    try:
        work()
    except SQLException as error:
        return error.Message
    return "not refused"


def answers(c):
    metadata, statement = c.getMetaData(), c.createStatement()
    yield "tables", len(rows(metadata.getTables(None, "bigcommerce", "%", ("TABLE",)), 3))
    yield "columns", rows(metadata.getColumns(None, "bigcommerce", "orders", "%"), 4)[:2]
    yield "primary key", rows(metadata.getPrimaryKeys(None, "bigcommerce", "orders"), 4)
    yield "foreign keys", sorted(rows(metadata.getImportedKeys(None, "bigcommerce", "order_items"), 3, 4, 7, 8))
    typed = statement.executeQuery(
        'SELECT "id", "total_inc_tax", "date_created", "order_is_digital", "fees", "status" FROM "bigcommerce"."orders" WHERE "id" = 101'
    )
    yield "types", [typed.getMetaData().getColumnTypeName(column) for column in range(1, 7)]
    yield "row", rows(typed, 1, 4, 6)
    prepared = c.prepareStatement('SELECT max("id") FROM "bigcommerce"."orders" WHERE "id" < ?')
    prepared.setInt(1, 110)
    yield "parameters", rows(prepared.executeQuery(), 1)
    bad = ["SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders"]
    yield "errors", [refused(lambda: statement.executeQuery(sql)).split("ERROR:  ")[1].split("\n")[0] for sql in bad]
    made = statement.executeUpdate("INSERT INTO brands (name) VALUES ('libreoffice')")
    yield "write", (made, statement.executeUpdate("DELETE FROM brands WHERE name = 'libreoffice'"))
    yield "after", rows(statement.executeQuery("SELECT count(*) FROM orders"), 1)


options = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{FOLDER}", f"--accept={PIPE}"]
office = subprocess.Popen(["soffice", *options], stdout=subprocess.DEVNULL)
try:
    services = context()
    drivers = services.ServiceManager.createInstanceWithContext("com.sun.star.sdbc.DriverManager", services)
    certificate, other = os.environ["CERTIFICATE"], os.environ["OTHER_CERTIFICATE"]
    for mode in ("disable", "verify-full"):
        c = connection(drivers, mode, certificate)
        for name, answer in answers(c):
            print(f"{mode} {name}: {answer}")
        c.close()
    print("wrong password:", "password authentication failed" in refused(lambda: connection(drivers, "disable", certificate, "x")))
    print("other certificate:", "certificate verify failed" in refused(lambda: connection(drivers, "verify-full", other)))
    provider = services.ServiceManager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", services)
    product = PropertyValue("nodepath", 0, "/org.openoffice.Setup/Product", 0)
    about = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (product,))
    print("version:", about.getByName("ooSetupVersionAboutBox"))
    services.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", services).terminate()
    office.wait(30)
finally:
    if office.poll() is None:
        office.kill()
