"""Uses Apache Superset by its REST API in the steps of somebody who makes a chart; prints a line for each: `name: result`.

SUPERSET_HOME is a folder of its own, where its settings and its SQLite database of users and charts are made.
"""

import contextlib
import json
import logging
import os
import sys
import warnings

URL = sys.argv[1].replace("postgresql://", "postgresql+psycopg2://")
HOME = os.environ["SUPERSET_HOME"]
SETTINGS = f"""
SECRET_KEY = "nothing that anybody else reaches stands behind this key"
SQLALCHEMY_DATABASE_URI = "sqlite:///{HOME}/superset.db?check_same_thread=false"
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
FEATURE_FLAGS = {{"ESTIMATE_QUERY_COST": True}}
"""
with open(os.path.join(HOME, "superset_config.py"), "w") as file:
    file.write(SETTINGS)
os.environ["SUPERSET_CONFIG_PATH"] = os.path.join(HOME, "superset_config.py")
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import psycopg2  # noqa: E402
from superset.app import create_app  # noqa: E402

with contextlib.redirect_stdout(sys.stderr):
    app = create_app()
client = app.test_client()
headers = {}
shop = psycopg2.connect(sys.argv[1])
shop.autocommit = True


def requests():
    with shop.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM storewire.requests")
        return cursor.fetchone()[0]


def call(method, path, body=None):
    answer = client.open(f"/api/v1/{path}", method=method, json=body, headers=headers)
    if answer.status_code >= 300:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.get_data(as_text=True)[:2000]}")
    return answer.get_json()


def prepare():
    """What `superset db upgrade`, `superset fab create-admin` and `superset init` do."""
    from flask_migrate import upgrade
    from superset.extensions import appbuilder

    with app.app_context(), contextlib.redirect_stdout(sys.stderr):
        upgrade(directory=os.path.join(os.path.dirname(sys.modules["superset"].__file__), "migrations"))
        appbuilder.add_permissions(update_perms=True)
        appbuilder.sm.sync_role_definitions()
        appbuilder.sm.add_user("ana", "Ana", "Admin", "ana@example.org", appbuilder.sm.find_role("Admin"), password="secret")
    login = {"username": "ana", "password": "secret", "provider": "db", "refresh": False}
    headers["Authorization"] = f"Bearer {call('POST', 'security/login', login)['access_token']}"
    return "ready"


made = {}


def test_connection():
    return call("POST", "database/test_connection/", {"database_name": "shop", "sqlalchemy_uri": URL})["message"]


def wrong_password():
    body = {"database_name": "shop", "sqlalchemy_uri": URL.replace("demo:demo@", "demo:wrong@")}
    answer = client.post("/api/v1/database/test_connection/", json=body, headers=headers)
    return answer.status_code, [error["error_type"] for error in answer.get_json().get("errors", [])]


def add_database():
    extra = json.dumps({"cost_estimate_enabled": True})
    made["database"] = call("POST", "database/", {"database_name": "shop", "sqlalchemy_uri": URL, "expose_in_sqllab": True, "extra": extra})["id"]
    return call("GET", f"database/{made['database']}")["result"]["backend"]


def schemas():
    return sorted(call("GET", f"database/{made['database']}/schemas/")["result"])


def tables():
    found = call("GET", f"database/{made['database']}/tables/?q=(schema_name:bigcommerce)")["result"]
    return len(found), {each["type"] for each in found}


def table_metadata():
    told = call("GET", f"database/{made['database']}/table_metadata/?name=orders&schema=bigcommerce")
    return told["comment"] != "", len(told["foreignKeys"]) > 0, [column["type"] for column in told["columns"] if column["name"] in ("id", "date_created")]


def add_dataset():
    made["dataset"] = call("POST", "dataset/", {"database": made["database"], "schema": "bigcommerce", "table_name": "orders"})["id"]
    told = call("GET", f"dataset/{made['dataset']}")["result"]
    time = [column["column_name"] for column in told["columns"] if column["is_dttm"]]
    return len(told["columns"]) > 40, "date_created" in time, [metric["expression"] for metric in told["metrics"]]


def chart(query, kind="full"):
    whole = {"metrics": ["count"], "row_limit": 1000, **query}
    body = {"datasource": {"id": made["dataset"], "type": "table"}, "force": True, "queries": [whole], "result_format": "json", "result_type": kind}
    return call("POST", "chart/data", body)["result"][0]


TOTAL = {"expressionType": "SIMPLE", "column": {"column_name": "total_inc_tax"}, "aggregate": "SUM", "label": "total"}
MONTHS = {"columnType": "BASE_AXIS", "sqlExpression": "date_created", "label": "date_created", "expressionType": "SQL", "timeGrain": "P1M"}


def time_series():
    told = chart({"columns": [MONTHS], "metrics": [TOTAL], "extras": {"time_grain_sqla": "P1M"}})
    return told["status"], told["rowcount"] > 3, "DATE_TRUNC('month', date_created)" in told["query"], told["colnames"]


def big_number():
    return chart({"metrics": ["count"]})["data"]


def one_month():
    """A range of time, which reaches the store."""
    filters = [{"col": "date_created", "op": "TEMPORAL_RANGE", "val": "2000-01-01 : 2001-01-01"}]
    return chart({"columns": ["status"], "filters": filters, "metrics": [TOTAL]})["data"]


def by_status():
    told = chart({"columns": ["status"], "metrics": [TOTAL, "count"], "orderby": [[TOTAL, False]], "row_limit": 5})
    return told["rowcount"], sum(row["count"] for row in told["data"]) > 100


def samples():
    return chart({"columns": [], "metrics": [], "row_limit": 10}, "samples")["rowcount"]


def filter_values():
    return len(call("GET", f"datasource/table/{made['dataset']}/column/status/values/")["result"]) > 1


def sql_lab():
    body = {"database_id": made["database"], "schema": "bigcommerce", "sql": "SELECT id, total_inc_tax, date_created FROM orders", "runAsync": False, "queryLimit": 1000, "client_id": "steps1"}
    told = call("POST", "sqllab/execute/", body)
    return told["status"], len(told["data"]), told["query"]["executedSql"].split()[-2:], [column["type"] for column in told["columns"]]


def sql_lab_limited():
    body = {"database_id": made["database"], "schema": "bigcommerce", "sql": "SELECT id FROM orders", "runAsync": False, "queryLimit": 10, "client_id": "steps2"}
    return len(call("POST", "sqllab/execute/", body)["data"])


def sql_lab_error():
    body = {"database_id": made["database"], "schema": "bigcommerce", "sql": "SELECT nope FROM orders", "runAsync": False, "client_id": "steps3"}
    answer = client.post("/api/v1/sqllab/execute/", json=body, headers=headers)
    return answer.status_code, [error["error_type"] for error in answer.get_json()["errors"]]


def estimate():
    body = {"database_id": made["database"], "schema": "bigcommerce", "sql": "SELECT * FROM orders"}
    return [sorted(cost) for cost in call("POST", "sqllab/estimate/", body)["result"]]


from importlib.metadata import version  # noqa: E402

print(f"version: {version('apache-superset')}")
steps = (prepare, test_connection, wrong_password, add_database, schemas, tables, table_metadata, add_dataset, time_series, big_number)
for step in steps + (one_month, by_status, samples, filter_values, sql_lab, sql_lab_limited, sql_lab_error, estimate):
    before = requests()
    told = step()
    print(f"{step.__name__}: {told}, requests: {requests() - before}", flush=True)
