"""Reference values for ExactValuesTest: python3 exact.py >> exact.csv (needs mpmath).

The rows from log-sigmoid on, one per activation and argument: the activation and its derivative, correctly rounded. Where a function has a kink,
the derivative is the one from the left; where it jumps, that of the piece to which its value belongs.
"""

import math

import mpmath as mp

# z - tanh(z) at 1e-300 cancels 600 digits.
mp.mp.dps = 1300

SIZES = [
    0.0, 5e-324, 1e-300, 1e-160, 1e-100, 1e-20, 1e-08, 0.001, 0.1, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 6.3, 8.0,
    10.0, 15.3, 19.0, 20.0, 21.5, 26.0, 26.3, 27.0, 30.0, 36.7, 37.0, 38.0, 40.0, 100.0, 700.0, 708.0, 709.7, 710.0,
    744.0, 745.0, 746.0, 750.0, 800.0, 100000.0, 1000000000000.0, 2000000000000.0, 1e+154, 1e+308,
]

e = mp.exp
ALPHA = mp.mpf("1.6732632423543772848170429916717")
LAMBDA = mp.mpf("1.0507009873554804934193349852946")


def sigmoid(z):
    return 1 / (1 + e(-z))


def gelu_tanh_argument(z):
    return mp.sqrt(8 / mp.pi) * (z + mp.mpf("0.044715") * z**3)


def gelu_tanh_slope(z):
    s = sigmoid(gelu_tanh_argument(z))
    return s + z * s * (1 - s) * mp.sqrt(8 / mp.pi) * (1 + 3 * mp.mpf("0.044715") * z**2)


def mish(z):
    return mp.tanh(mp.log1p(e(z)))


FUNCTIONS = {
    # name: value and derivative
    "log-sigmoid": (lambda z: -mp.log1p(e(-z)) if z > 0 else z - mp.log1p(e(z)), lambda z: sigmoid(-z)),
    "tanh-shrink": (lambda z: z - mp.tanh(z), lambda z: mp.tanh(z) ** 2),
    "celu(alpha=1.3)": (
        lambda z: z if z > 0 else mp.mpf(1.3) * mp.expm1(z / mp.mpf(1.3)),
        lambda z: mp.mpf(1) if z > 0 else e(z / mp.mpf(1.3)),
    ),
    "selu": (
        lambda z: LAMBDA * z if z > 0 else LAMBDA * ALPHA * mp.expm1(z),
        lambda z: LAMBDA if z > 0 else LAMBDA * ALPHA * e(z),
    ),
    "gelu-tanh": (lambda z: z * sigmoid(gelu_tanh_argument(z)), gelu_tanh_slope),
    "mish": (lambda z: z * mish(z), lambda z: mish(z) + z * sigmoid(z) * (1 - mish(z) ** 2)),
    "gaussian": (lambda z: e(-z * z), lambda z: -2 * z * e(-z * z)),
    "sine": (mp.sin, mp.cos),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2),
    "hard-sigmoid": (
        lambda z: max(mp.mpf(0), min(z + 3, mp.mpf(6))) / 6,
        lambda z: mp.mpf(1) / 6 if -3 < z <= 3 else mp.mpf(0),
    ),
    "hard-swish": (
        lambda z: z * max(mp.mpf(0), min(z + 3, mp.mpf(6))) / 6,
        lambda z: (2 * z + 3) / 6 if -3 < z <= 3 else mp.mpf(z > 3),
    ),
    "squared-relu": (lambda z: max(z, mp.mpf(0)) ** 2, lambda z: 2 * max(z, mp.mpf(0))),
}


def rounded(v):
    """The double next to v, ties to even, denormals included."""
    if v == 0:
        return 0.0
    exponent = max(int(mp.floor(mp.log(abs(v), 2))) - 52, -1074)
    n = int(mp.nint(mp.ldexp(v, -exponent)))
    return math.ldexp(n, exponent) if abs(n).bit_length() + exponent <= 1024 else math.copysign(math.inf, n)


if __name__ == "__main__":
    for name, (value, derivative) in FUNCTIONS.items():
        for z in sorted({-s for s in SIZES} | set(SIZES)):
            numbers = [z, rounded(value(mp.mpf(z))), rounded(derivative(mp.mpf(z)))]
            print(name, *[repr(n).replace("inf", "Infinity") for n in numbers], sep=",")
