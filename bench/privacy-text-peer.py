"""Speed of Presidio's pattern recognisers (no model of names) on texts in a JSON file: version, recognisers, MB/s."""
import json
import sys
import time
from importlib.metadata import version

from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IpRecognizer,
)
from presidio_analyzer import predefined_recognizers

recognizers = [CreditCardRecognizer(), EmailRecognizer(), IpRecognizer()]
for name in ("KrRrnRecognizer", "KrFrnRecognizer", "KrBrnRecognizer", "KrDriverLicenseRecognizer", "KrPassportRecognizer"):
    made = getattr(predefined_recognizers, name, None)
    if made is not None:
        recognizers.append(made())

texts = json.load(open(sys.argv[1], encoding="utf-8"))
size = sum(len(text.encode()) for text in texts)
begin = time.process_time()
for text in texts:
    for recognizer in recognizers:
        recognizer.analyze(text, recognizer.supported_entities)
speed = size / 1e6 / (time.process_time() - begin)
print(version("presidio-analyzer"), len(recognizers), speed)
