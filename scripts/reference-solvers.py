"""Minima that SciPy finds, and the iterates of MINPACK's lmder, for the tests of the solvers.

    python scripts/reference-solvers.py minima > nn-verify/src/test/resources/dev/neurona/solver/minima.txt
    python scripts/reference-solvers.py iterates > nn-verify/src/test/resources/dev/neurona/solver/iterates.txt

Made with scipy 1.17.1, torch 2.13.0 (gradients) and numpy 2.4.6, all in float64. Each minimum is polished by Newton's method
until its gradient is below 1e-13.
"""
import sys

import numpy
import scipy
import scipy.optimize
import torch

torch.set_default_dtype(torch.float64)
RANDOM = numpy.random.default_rng(11)
ROWS = 40
X = RANDOM.standard_normal((ROWS, 3))
CLASSES = (X @ numpy.array([[1.0, -1.0], [0.5, 0.2], [-1.0, 1.5]]) + 0.8 * RANDOM.standard_normal((ROWS, 2))).argmax(1)
NUMBERS = numpy.stack([numpy.sin(X[:, 0]) + 0.5 * X[:, 1], X[:, 2] * X[:, 1]], 1) + 0.1 * RANDOM.standard_normal((ROWS, 2))
SHAPES = [(3, 4), (1, 4), (4, 2), (1, 2)]
START = [0.5 * RANDOM.standard_normal(shape) for shape in SHAPES]


def parts(theta):
    found, at = [], 0
    for shape in SHAPES:
        size = shape[0] * shape[1]
        found.append(theta[at : at + size].reshape(shape))
        at += size
    return found


def network(theta, cost, strength):
    w1, b1, w2, b2 = parts(theta)
    z = torch.tanh(torch.tensor(X) @ w1 + b1) @ w2 + b2
    return cost(z) + strength / 2 * ((w1**2).sum() + (w2**2).sum())


def cross_entropy(z):
    return torch.nn.functional.cross_entropy(z, torch.tensor(CLASSES))


def half_squares(z):
    return 0.5 * ((z - torch.tensor(NUMBERS)) ** 2).sum(1).mean()


def minimum(cost, strength):
    def value(theta):
        t = torch.tensor(theta, requires_grad=True)
        c = network(t, cost, strength)
        c.backward()
        return c.item(), t.grad.numpy()

    theta = numpy.concatenate([part.ravel() for part in START])
    options = {"maxiter": 5000, "maxfun": 20000, "ftol": 0, "gtol": 1e-9}
    theta = scipy.optimize.minimize(value, theta, jac=True, method="L-BFGS-B", options=options).x
    for _ in range(5):
        hessian = torch.autograd.functional.hessian(lambda t: network(t, cost, strength), torch.tensor(theta)).numpy()
        # Least squares, because the same number added to all biases before a softmax changes nothing.
        theta = theta - numpy.linalg.lstsq(hessian, value(theta)[1], rcond=1e-9)[0]
    c, gradient = value(theta)
    assert abs(gradient).max() < 1e-13 and numpy.linalg.eigvalsh(hessian)[0] > -1e-12
    return c, theta


def line(name, numbers):
    print(name, *(repr(float(number)) for number in numpy.ravel(numbers)))


def rat42(b, x):
    s = 1 / (1 + numpy.exp(-b[0] * x - b[1]))
    slope = b[2] * s * (1 - s)
    return b[2] * s, numpy.stack([slope * x, slope, s], 1)


def exponentials(b, x, units, bias):
    e = numpy.exp(numpy.outer(x, b[:units]))
    columns = [e * b[units : 2 * units] * x[:, None], e] + ([numpy.ones((len(x), 1))] if bias else [])
    return e @ b[units : 2 * units] + (b[2 * units] if bias else 0), numpy.concatenate(columns, 1)


def mgh17(b, x):
    return exponentials(b, x, 2, True)


def lanczos3(b, x):
    return exponentials(b, x, 3, False)


def iterates(name, model, order, signs):
    """The points at which lmder asks for a Jacobian, in the parameters of the network."""
    lines = open(f"nn-verify/src/test/resources/dev/neurona/solver/{name}.dat").read().splitlines()
    y, x = numpy.array([[float(word) for word in l.split()] for l in lines[60:] if l.strip()]).T
    starts = [l.split("=")[1].split()[:2] for l in lines[40:60] if l.strip().startswith("b")]
    for start in range(2):
        b = numpy.array([float(row[start]) for row in starts])
        theta = numpy.array(signs) * b[order]
        asked = []

        def jacobian(t):
            asked.append(t.copy())
            return model(t, x)[1]

        def residuals(t):
            with numpy.errstate(all="ignore"):
                r = model(t, x)[0] - y
            # MINPACK's comparisons are not made for norms that are no numbers: they are large ones here.
            return numpy.where(numpy.isfinite(r), r, 1e100)

        scipy.optimize.leastsq(residuals, theta, Dfun=jacobian, ftol=1e-15, xtol=1e-15, gtol=0, maxfev=5000)
        # SciPy asks once more at the start, for the shape.
        for k, t in enumerate(asked[1:10]):
            line(f"{name.upper()}-{start + 1}-{k}", t)


def minima():
    print(f"# scipy {scipy.__version__}, torch {torch.__version__}, numpy {numpy.__version__}; scripts/reference-solvers.py")
    print("# network x -> tanh(x W1 + b1) W2 + b2, an l2 penalty on W1 and W2; matrices row by row")
    line("x", X)
    line("classes", CLASSES)
    line("numbers", NUMBERS)
    line("start", numpy.concatenate([part.ravel() for part in START]))
    for name, cost, strength in [("cross-entropy", cross_entropy, 0.05), ("half-squared-error", half_squares, 0.02)]:
        c, theta = minimum(cost, strength)
        line(name + "-cost", [c])
        line(name + "-minimum", theta)


if sys.argv[1] == "minima":
    minima()
else:
    print(f"# scipy {scipy.__version__}, numpy {numpy.__version__}; scripts/reference-solvers.py")
    print("# problem, start, iterate: the parameters of the network")
    iterates("Rat42", rat42, [2, 1, 0], [1, -1, 1])
    iterates("MGH17", mgh17, [3, 4, 1, 2, 0], [-1, -1, 1, 1, 1])
    iterates("Lanczos3", lanczos3, [1, 3, 5, 0, 2, 4], [-1, -1, -1, 1, 1, 1])
