"""glue-scripts/check_quality.py, as it stands, against the local cloud's Glue Data Quality."""

import json
import sys
from pathlib import Path

import boto3
import pytest
from test_boto3 import lab_database

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "glue-scripts"))
import check_quality  # noqa: E402


@pytest.fixture
def check(endpoint, monkeypatch):
    """Runs the script with a ruleset, as Glue would."""
    monkeypatch.setattr(check_quality, "POLL_SECONDS", 0.05)

    def run(ruleset):
        arguments = {
            "--database": lab_database(),
            "--table": "nytaxirides",
            "--ruleset": ruleset,
            "--role": "arn:aws:iam::123456789012:role/any",
            "--job-language": "python",
        }
        check_quality.main([part for pair in arguments.items() for part in pair])

    return run


def a_ruleset(name, rules):
    boto3.client("glue").create_data_quality_ruleset(Name=name, Ruleset=f"Rules = [ {rules} ]")
    return name


def test_finds_that_the_labs_own_ruleset_holds(check, capsys):
    names = [one["Name"] for one in boto3.client("glue").list_data_quality_rulesets()["Rulesets"]]
    (ruleset,) = [name for name in names if "nytaxirides" in name and "monthly" not in name]

    check(ruleset)

    counted = json.loads(capsys.readouterr().out)
    assert counted["rules"] > 5
    assert counted["broken"] == 0


def test_ends_with_the_rules_that_are_broken(check, capsys):
    ruleset = a_ruleset("broken", 'RowCount > 1000000000, IsComplete "vendorid", RowCount < 10')

    with pytest.raises(SystemExit) as ended:
        check(ruleset)

    assert json.loads(capsys.readouterr().out) == {"rules": 3, "broken": 2}
    message = str(ended.value)
    assert message.startswith("2 of 3 rules of broken do not hold for ")
    assert "FAIL" in message


def test_ends_with_glues_word_for_a_ruleset_that_is_not_there(check):
    with pytest.raises(Exception, match="EntityNotFoundException.*nothing-of-the-kind"):
        check("nothing-of-the-kind")
