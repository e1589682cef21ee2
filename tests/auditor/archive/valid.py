"""Is a value a HAR? By the schema of har-schema, whose licence stands in the file."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator
from referencing import Registry, Resource

_FILE = Path(__file__).parents[2] / "cases" / "har-schema.json"
SCHEMAS = json.loads(_FILE.read_text("utf-8"))["schemas"]
REGISTRY: Any = Registry().with_resources([(each["$id"], Resource.from_contents(each)) for each in SCHEMAS.values()])


def faults_of(value: Any) -> list[str]:
    """Where it is none, in words."""
    validator = Draft6Validator(SCHEMAS["har"], registry=REGISTRY, format_checker=Draft6Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
