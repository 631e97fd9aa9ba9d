"""Asks Athena with a client of others: a statement a line on stdin, what it took a line on stdout.

Usage: ask.py pyathena|awswrangler WORKGROUP DATABASE [seconds between looks at a query's state]
"""

import json
import sys
import time
from collections.abc import Callable

Asked = tuple[str, int]


def pyathena_asker(workgroup: str, database: str, interval: float | None) -> Callable[[str], Asked]:
    import pyathena

    options = {} if interval is None else {"poll_interval": interval}
    connection = pyathena.connect(work_group=workgroup, schema_name=database, **options)

    def ask(sql: str) -> Asked:
        cursor = connection.cursor()
        rows = cursor.execute(sql).fetchall()
        return cursor.query_id, len(rows)

    return ask


def awswrangler_asker(workgroup: str, database: str, interval: float | None) -> Callable[[str], Asked]:
    import awswrangler

    options = {} if interval is None else {"athena_query_wait_polling_delay": interval}

    def ask(sql: str) -> Asked:
        # A CTAS would be a second query of the engine's, for results larger than these.
        frame = awswrangler.athena.read_sql_query(
            sql, database=database, workgroup=workgroup, ctas_approach=False, **options
        )
        return frame.query_metadata["QueryExecutionId"], len(frame)

    return ask


def main(client: str, workgroup: str, database: str, interval: str | None = None) -> None:
    askers = {"pyathena": pyathena_asker, "awswrangler": awswrangler_asker}
    ask = askers[client](workgroup, database, None if interval is None else float(interval))
    for line in sys.stdin:
        started = time.perf_counter()
        query_id, rows = ask(json.loads(line))
        millis = (time.perf_counter() - started) * 1000
        print(json.dumps({"queryId": query_id, "rows": rows, "millis": millis}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
