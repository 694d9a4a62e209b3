"""Reference values for the tests of dev.neurona.math: python3 references.py FOLDER (needs mpmath).

Writes FOLDER/<function>.txt: one line per argument, its double in hexadecimal, the correctly rounded result in
hexadecimal, and the exact result in 40 digits. Arguments have uniform bits over the range, or lie densely around the
places where an implementation changes its mind: 0, bounds of the range, denormals, multiples of ln(2)/2, powers of two.
"""

import math
import random
import struct
import sys

import mpmath as mp

mp.mp.dps = 60
TINY = 5e-324
HUGE = sys.float_info.max
FUNCTIONS = {
    # name: function, lowest and highest argument of interest, places of interest
    "exp": (mp.exp, -746, 710, [-745.133, -744.44, -708.396, 709.7827, 0.0]),
    "expm1": (mp.expm1, -45, 710, [709.7827, 0.0, -37.43, -40.0, 0.6931, -0.6931, 36.74, 44.36]),
    "log": (mp.log, TINY, HUGE, [1.0, math.sqrt(0.5), math.sqrt(2), 2.2250738585072014e-308, 2.0, 0.5, math.e]),
    "log1p": (mp.log1p, -math.nextafter(1, 0), HUGE, [0.0, -1.0, math.sqrt(0.5) - 1, math.sqrt(2) - 1, 2.0**53, 2.0**60, 1.0, -0.5]),
    "tanh": (mp.tanh, -22, 22, [0.0, 0.1733, 0.5493, -0.5493, 19.06, 20.0, -20.0, 0.3466]),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), -746, 40, [-745.133, -708.396, 0.0, 36.74, -36.74, -0.6931, -2.0, -4.0]),
    "erfc": (mp.erfc, -7, 27.3, [0.0, 0.75, -0.75, 4.0, 26.543, 27.2266, -5.86, 0.6, 24.83, 1.0]),
}
UNIFORM_BITS, UNIFORM, AROUND, HALF_WAY = 600, 600, 40, 200


def of_bits(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def bits_of(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def rounded(v):
    """The double next to v, ties to even, denormals included."""
    if v == 0:
        return 0.0
    exponent = max(int(mp.floor(mp.log(abs(v), 2))) - 52, -1074)
    n = int(mp.nint(mp.ldexp(v, -exponent)))
    return math.ldexp(n, exponent) if abs(n).bit_length() + exponent <= 1024 else math.copysign(math.inf, n)


def arguments(low, high, places, seed):
    r = random.Random(seed)
    for p in places:
        for _ in range(AROUND):
            yield p + r.uniform(-1, 1) * 10 ** r.uniform(-16, -1)
        x = p
        for _ in range(4):
            yield x
            x = math.nextafter(x, math.inf)
    for _ in range(UNIFORM):
        yield r.uniform(max(low, -1e6), min(high, 1e6))
    for _ in range(UNIFORM_BITS):
        yield of_bits(r.getrandbits(64))
    for _ in range(HALF_WAY):
        # next to (n + 1/2) ln 2, where the reduced argument is largest
        yield (r.randint(-1078, 1025) + 0.5) * math.log(2) * (1 + r.uniform(-1, 1) * 1e-12)
        yield math.ldexp(1 + r.choice([-1, 1, 0]) * 2.0**-52, r.randint(-1074, 1023)) * r.choice([-1, 1])
        yield r.uniform(-1, 1)
        yield r.choice([-1, 1]) * of_bits(r.getrandbits(r.randint(1, 52)))
    for v in (TINY, HUGE, low, high):
        yield v
        yield -v


def main(folder):
    for number, (name, (f, low, high, places)) in enumerate(FUNCTIONS.items()):
        with open(f"{folder}/{name}.txt", "w", encoding="ascii", newline="\n") as out:
            out.write("# argument, nearest double, 40 digits: made by docs/vector-math/references.py with mpmath\n")
            for x in sorted({v for v in arguments(low, high, places, number) if low <= v <= high}):
                exact = f(mp.mpf(x))
                nearest = rounded(exact)
                spelled = nearest.hex() if math.isfinite(nearest) else "Infinity"
                out.write(f"{float(x).hex()} {spelled} {mp.nstr(exact, 40)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
