"""Vectors of AES-SIV over every block boundary, by pyca/cryptography (AESSIV): python3 aes-siv-peer.py > aes-siv-peer.json"""
import hashlib, json
import cryptography
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

def some(label, size):
    out = b''
    while len(out) < size:
        out += hashlib.sha256(f'{label}/{len(out)}'.encode()).digest()
    return out[:size]

vectors = []
for size in (32, 48, 64):
    for plain in (1, 2, 13, 15, 16, 17, 31, 32, 33, 47, 48, 49, 100):
        for associated in ([], [0], [5, 16], [16, 33, 1]):
            key = some(f'key {size}', size)
            data = [some(f'ad {at}', length) for at, length in enumerate(associated)]
            text = some(f'plain {plain}', plain)
            sealed = AESSIV(key).encrypt(text, data)
            vectors.append({'key': key.hex(), 'associated': [one.hex() for one in data],
                            'plain': text.hex(), 'sealed': sealed.hex()})
lines = ',\n'.join('    ' + json.dumps(one) for one in vectors)
print('{\n  "origin": "pyca/cryptography %s, AESSIV; made by aes-siv-peer.py",\n  "vectors": [\n%s\n  ]\n}' % (cryptography.__version__, lines))
