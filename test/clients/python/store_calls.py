"""Calls procedures with psycopg, in text and in binary. Arguments: the address, a brand, an order, a file in base64."""

import base64
import sys
from decimal import Decimal

import psycopg
from psycopg.types.json import Jsonb

address, brand, order, picture = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), base64.b64decode(sys.argv[4])
ITEMS = Jsonb([{"item_type": "ORDER", "amount": 0.5}])

with psycopg.connect(address, autocommit=True) as connection:
    for binary in (False, True):
        marks = {"b": "%b" if binary else "%t"}
        with connection.cursor(binary=binary) as cursor:
            for prepare in (False, True):
                cursor.execute(
                    "SELECT imageurl FROM CreateBrandImage({b}, {b})".format(**marks), (brand, picture), prepare=prepare
                )
                print("image:", cursor.fetchone()[0].split("/")[-1])
                for amount in (Decimal("0.25"), Decimal("10000.0125"), Decimal("-0.5")):
                    cursor.execute(
                        "SELECT totalrefundtaxamount FROM CreateRefundQuote({b}, {b}, {b})".format(**marks),
                        (order, ITEMS, amount),
                        prepare=prepare,
                    )
                    print("tax:", cursor.fetchone()[0].normalize())
