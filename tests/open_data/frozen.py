"""Write the JSON Schema of this version beside the tests: what was promised to readers."""

import json
from pathlib import Path

from portal.model.records import VERSION, json_schema

if __name__ == "__main__":
    text = json.dumps(json_schema("https://site.example/schema.json"), ensure_ascii=False, indent=1)
    (Path(__file__).parent / f"schema-{VERSION}.json").write_text(text + "\n", encoding="utf-8")
