"""The coefficients of dev.neurona.kernel.Coefficients: python3 coefficients.py (needs mpmath; takes some seconds).

Each polynomial has the least maximal error among those of its degree (Remez's exchange in 60 digits); then each
coefficient is rounded to the nearest double. The error printed is that before rounding, in units of 2^-53.
"""

import mpmath as mp

mp.mp.dps = 60


def minimax(f, weight, low, high, degree, points=1500):
    """Coefficients, lowest first, of the polynomial p with the least max |weight * (f - p)|; and that maximum."""
    n = degree + 2
    low, high = mp.mpf(low), mp.mpf(high)

    def chebyshev(i, count):
        return (low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * count))

    grid = [chebyshev(i, points) for i in range(points)]
    values = [(f(x), weight(x)) for x in grid]
    reference = [chebyshev(i, n) for i in range(n)]
    for _ in range(12):
        a, b = mp.matrix(n, n), mp.matrix(n, 1)
        for i, x in enumerate(reference):
            for j in range(n - 1):
                a[i, j] = x**j
            a[i, n - 1] = (-1) ** i / weight(x)
            b[i] = f(x)
        solution = mp.lu_solve(a, b)
        c = [solution[j] for j in range(n - 1)]
        errors = [w * (v - mp.polyval(c[::-1], x)) for x, (v, w) in zip(grid, values)]
        worst = max(abs(e) for e in errors)
        extrema = []
        for x, e in zip(grid, errors):
            if extrema and (extrema[-1][1] > 0) == (e > 0):
                if abs(e) > abs(extrema[-1][1]):
                    extrema[-1] = (x, e)
            else:
                extrema.append((x, e))
        while len(extrema) > n:
            extrema.pop(0 if abs(extrema[0][1]) < abs(extrema[-1][1]) else -1)
        if len(extrema) < n or worst < abs(solution[n - 1]) * mp.mpf("1.02"):
            break
        reference = [x for x, _ in extrema]
    return c, worst


def show(name, what, result, unit=1):
    c, worst = result
    print(f"\n{what}: at most {mp.nstr(worst * unit * 2**53, 2)} x 2^-53")
    for i, v in enumerate(c):
        print(f"{name}_{i} = {float(mp.nstr(v, 40)).hex()}")


def main():
    # (e^r - 1 - r) / r^2 on |r| <= ln(2)/2. An error d of it is an error r d of e^r - 1, relative.
    half = mp.log(2) / 2 * mp.mpf("1.0001")

    def tail(r):
        if abs(r) < mp.mpf("1e-5"):
            return mp.fsum(r**n / mp.factorial(n + 2) for n in range(12))
        return (mp.expm1(r) - r) / r**2

    show("EXP", "(e^r - 1 - r) / r^2", minimax(tail, lambda r: mp.mpf(1), -half, half, 9), half)

    # (2 atanh(s) / s - 2) / s^2 in z = s^2, where s = f / (2 + f) and 1 + f lies between sqrt(1/2) and sqrt(2).
    z = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2 * mp.mpf("1.0001")
    show(
        "LOG",
        "(2 atanh(s) / s - 2) / s^2, relative to the logarithm",
        minimax(lambda v: (2 * mp.atanh(mp.sqrt(v)) / mp.sqrt(v) - 2) / v, lambda v: v / 2, mp.mpf("1e-9"), z, 6),
    )

    # erf(x) / x in x^2 on 0 <= x <= 3/4.
    def erf(v):
        return mp.erf(mp.sqrt(v)) / mp.sqrt(v)

    show("ERF", "erf(x) / x", minimax(erf, lambda v: 1 / erf(v), mp.mpf("1e-9"), mp.mpf("0.5626"), 10))

    # (x + 4) e^(x^2) erfc(x) in t = (x - 4) / (x + 4) on 3/4 <= x <= 27.3, and the slope of that to two digits.
    def x_of(t):
        return 4 * (1 + t) / (1 - t)

    def scaled(t):
        x = x_of(t)
        return (x + 4) * mp.exp(x * x) * mp.erfc(x)

    def t_of(x):
        return (mp.mpf(x) - 4) / (mp.mpf(x) + 4)

    low, high = t_of("0.7499"), t_of("27.3")
    tail_of_erfc = minimax(scaled, lambda t: 1 / scaled(t), low, high, 20, 800)
    show("ERFC", "(x + 4) e^(x^2) erfc(x)", tail_of_erfc)
    derivative = [i * c for i, c in enumerate(tail_of_erfc[0])][1:]
    slope, worst = minimax(lambda t: mp.polyval(derivative[::-1], t), lambda t: 1 / scaled(t), low, high, 3, 400)
    print(f"\nits derivative: at most {mp.nstr(worst, 2)} of the function")
    for i, v in enumerate(slope):
        print(f"SLOPE_{i} = {mp.nstr(v, 6)}")


if __name__ == "__main__":
    main()
