"""``python3 site_example/bootstrap demo|test …``: called by the two scripts at the root."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from bootstrap import demo, testing  # noqa: E402
from bootstrap.console import Failed, say  # noqa: E402


def main() -> int:
    command, *arguments = sys.argv[1:]
    try:
        return {"demo": demo.main, "test": testing.main}[command](arguments)
    except Failed as failure:
        say(f"\n✗ {failure.what}")
        say(f"  → {failure.remedy}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
