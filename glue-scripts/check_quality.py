"""Whether a table keeps its data quality ruleset, as an AWS Glue Python shell job.

Arguments: --database, --table, --ruleset, --role (what Glue evaluates as), and
optionally --number_of_workers (default 2).

Glue Data Quality evaluates the ruleset over the table; the job waits for it, prints
the outcome of each rule, and fails if one is broken, so that whatever comes after it
in a workflow does not begin. The local cloud's run of this job is
automation/local-jobs/check-quality.ts.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

POLL_SECONDS = 15
EVALUATION_TIMEOUT_MINUTES = 60


def evaluate(
    glue: Any,  # noqa: ANN401, a client of boto3, which makes its class when it is asked for one
    given: argparse.Namespace,
    sleep: Callable[[float], None] = time.sleep,
) -> list[dict[str, Any]]:
    """Outcomes of all rules. Raises SystemExit if Glue cannot evaluate them."""
    source = {"GlueTable": {"DatabaseName": given.database, "TableName": given.table}}
    run = glue.start_data_quality_ruleset_evaluation_run(
        DataSource=source,
        Role=given.role,
        NumberOfWorkers=given.number_of_workers,
        Timeout=EVALUATION_TIMEOUT_MINUTES,
        RulesetNames=[given.ruleset],
    )["RunId"]
    while (found := glue.get_data_quality_ruleset_evaluation_run(RunId=run))["Status"] in (
        "STARTING",
        "RUNNING",
        "STOPPING",
    ):
        sleep(POLL_SECONDS)
    if found["Status"] != "SUCCEEDED":
        raise SystemExit(
            f"The ruleset {given.ruleset} was not evaluated: the run {run} ended as {found['Status']}: "
            f"{found.get('ErrorString', 'no reason given')}"
        )
    results = [glue.get_data_quality_result(ResultId=one) for one in found["ResultIds"]]
    return [rule for result in results for rule in result["RuleResults"]]


def broken(rules: Sequence[dict[str, Any]]) -> list[str]:
    """A line for each rule that does not hold."""
    return [
        f"{rule['Result']} {rule['Description']}: {rule.get('EvaluationMessage', '')}"
        for rule in rules
        if rule["Result"] != "PASS"
    ]


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The job's arguments; Glue's own among them are passed over."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("--database", "--table", "--ruleset", "--role"):
        parser.add_argument(name, required=True)
    parser.add_argument("--number_of_workers", type=int, default=2)
    given, _ = parser.parse_known_args(argv)
    return given


def main(argv: Sequence[str]) -> None:
    """Evaluates the ruleset and says how it went. Raises SystemExit if a rule is broken."""
    given = read_arguments(argv)
    # Glue's machines have it; nothing else here needs it.
    import boto3

    rules = evaluate(boto3.client("glue"), given)
    problems = broken(rules)
    print(json.dumps({"rules": len(rules), "broken": len(problems)}), flush=True)
    if problems:
        raise SystemExit(
            f"{len(problems)} of {len(rules)} rules of {given.ruleset} do not hold for "
            f"{given.database}.{given.table}:\n" + "\n".join(problems)
        )


if __name__ == "__main__":
    main(sys.argv[1:])
