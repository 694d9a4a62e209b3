"""Writes src/test/resources/python/sample.safetensors with Python's own library (safetensors 0.8.0, numpy 2.4.6).

    python python_sample.py ../resources/python/sample.safetensors

With the argument --check FILE it reads a file written by Neurona, prints it and recomputes its checksum.
"""

import hashlib
import json
import struct
import sys

import numpy
from safetensors import safe_open
from safetensors.numpy import save_file


def write(path):
    tensors = {
        "dense1.weights": numpy.array([[0.1, -2.5, 3e300], [4.9e-324, -0.0, 6.0]], dtype=numpy.float64),
        "dense1.bias": numpy.array([1.5, float("inf"), -7.25], dtype=numpy.float64),
        "scale": numpy.array(0.3, dtype=numpy.float32),
        "cube": numpy.arange(8, dtype=numpy.float32).reshape(2, 2, 2),
    }
    save_file(tensors, path, metadata={"framework": "numpy", "note": 'quotes " and umlauts äöü and \U0001f600'})


def check(path):
    with safe_open(path, framework="numpy") as file:
        print(json.dumps(file.metadata(), indent=1, sort_keys=True, ensure_ascii=False))
        for name in file.keys():
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, tensor.shape, [v.hex() for v in tensor.astype(numpy.float64).ravel().tolist()])
        written = file.metadata()["neurona.sha256"]
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    at = content.index(b'"neurona.sha256":"', 8, 8 + length) + len(b'"neurona.sha256":"')
    computed = hashlib.sha256(content[:at] + b"0" * 64 + content[at + 64 :]).hexdigest()
    print("checksum", "matches" if computed == written else "DIFFERS")


if sys.argv[1] == "--check":
    check(sys.argv[2])
else:
    write(sys.argv[1])
