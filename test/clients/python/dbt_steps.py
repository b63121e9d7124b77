"""Runs the commands of dbt on the project in the folder that it is given; prints a line for each: `name: result`.

The project finds the shop in the environment. What dbt itself prints goes to the standard error.
"""

import contextlib
import json
import os
import sys
import urllib.request

import psycopg2
from dbt.cli.main import dbtRunner
from dbt.version import get_installed_version


def requests():
    with urllib.request.urlopen(os.environ["SANDBOX_URL"] + "/_sandbox/requests") as answer:
        return json.load(answer)["total"]


def dbt(*command):
    """What a command came to: each node's status, with its message where it failed, and the requests.

    Nodes run side by side, and may share requests: how many is said where there is one node.
    """
    before = requests()
    with contextlib.redirect_stdout(sys.stderr):
        done = dbtRunner().invoke(["--no-version-check", "--no-use-colors", *command])
    if done.exception:
        return " ".join(str(done.exception).split())
    nodes = [node_result(one) for one in getattr(done.result, "results", None) or []]
    asked = requests() - before
    return f"{done.success} {sorted(nodes)}" + ("" if len(nodes) > 1 else f", requests: {asked}")


def node_result(one):
    if one.status in ("error", "runtime error"):
        # The first line names the model's file; the last the compiled one.
        return f"{one.node.name} {' '.join(line.strip() for line in one.message.splitlines()[1:-1])}"
    return f"{one.node.name} {getattr(one, 'message', None) or one.status.value}"


def generated():
    answer = dbt("docs", "generate")
    with open("target/catalog.json") as file:
        catalog = json.load(file)
    kinds = {name.split(".")[-1]: node["metadata"]["type"] for name, node in catalog["nodes"].items()}
    orders = catalog["sources"]["source.shop.bigcommerce.orders"]
    facts = catalog["nodes"]["model.shop.paid_orders"]
    return (
        answer.split(", ")[-1],
        sorted(kinds.items()),
        (orders["metadata"]["type"], orders["columns"]["id"]["type"], orders["columns"]["id"]["comment"]),
        (facts["metadata"]["comment"], facts["columns"]["id"]["comment"]),
    )


def changed():
    """An order of the store gets another status between two runs."""
    url = f"host=localhost port={os.environ['SHOP_PORT']} dbname={os.environ['SHOP_DATABASE']} user=demo password=demo"
    with psycopg2.connect(url) as shop, shop.cursor() as cursor:
        cursor.execute("UPDATE bigcommerce.orders SET status_id = 5 WHERE id = 120")
        return cursor.rowcount


def main():
    os.chdir(sys.argv[1])
    broken = ("--vars", "{broken: true}")
    print("version:", get_installed_version().to_version_string(skip_matcher=True))
    print("debug:", dbt("debug"))
    print("seed:", dbt("seed"))
    print("run:", dbt("run"))
    print("test:", dbt("test"))
    print("snapshot:", dbt("snapshot"))
    print("changed:", changed())
    print("run again:", dbt("run"))
    print("new rows:", dbt("run", "--select", "order_facts"))
    print("read whole:", dbt("run", "--select", "merged_orders"))
    print("snapshot again:", dbt("snapshot"))
    print("docs:", generated())
    print("freshness:", dbt("source", "freshness"))
    print("broken:", dbt("run", "--select", "broken", *broken))
    print("other schema:", dbt("run", "--select", "paid_orders", "--vars", "{schema: marts}"))
    os.environ["SHOP_PASSWORD"] = "wrong"
    print("refused:", dbt("debug"))


# dbt starts processes that read this file again.
if __name__ == "__main__":
    main()
