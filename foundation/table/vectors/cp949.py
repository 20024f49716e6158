"""Writes cp949.json: what every pair of bytes means in Python's own cp949 codec, as a digest."""

import datetime
import hashlib
import json
import pathlib
import platform

units = []
for lead in range(0x81, 0xFF):
    for trail in range(0x41, 0xFF):
        try:
            text = bytes([lead, trail]).decode("cp949")
        except UnicodeDecodeError:
            continue
        units.append(f"{lead:02x}{trail:02x}={ord(text):04x}")

record = {
    "origin": {
        "library": "Python standard library, codec cp949",
        "version": platform.python_version(),
        "script": "cp949.py",
        "date": datetime.date.today().isoformat(),
    },
    "pairs": len(units),
    "sha256": hashlib.sha256("\n".join(units).encode()).hexdigest(),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(record, indent=2) + "\n")
