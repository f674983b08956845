"""`planapp schema` prints the schema of plan files."""

import json

from click.testing import CliRunner

from planapp.cli.main import main
from planapp.exchange.planfile import plan_schema


def test_the_schema_is_printed_as_json():
    ran = CliRunner().invoke(main, ["schema"], catch_exceptions=False)
    assert (ran.exit_code, json.loads(ran.stdout)) == (0, plan_schema())
