"""What other libraries make of optimizers and schedules: the numbers of the tests of nn-optim.

    python scripts/reference-optimizers.py optimizers > nn-optim/src/test/resources/dev/neurona/optim/more-optimizers.txt
    python scripts/reference-optimizers.py schedules > nn-optim/src/test/resources/dev/neurona/optim/more-schedules.txt

Made with torch 2.13.0, jax 0.10.2, optax 0.2.8, numpy 2.4.6 and mpmath 1.3.0. All numbers are float64.
"""
import sys

import jax
import jax.numpy as jnp
import mpmath
import numpy
import optax
import torch

jax.config.update("jax_enable_x64", True)
torch.set_default_dtype(torch.float64)  # Else NAdam keeps its product of momenta in float32.
mpmath.mp.dps = 40

STEPS = 14
START = [0.5, -1.25, 2.0, -0.75, 1e-3]


def gradients():
    """Gradients that fall, so that a largest one stays behind; of several sizes, so that epsilon matters; one is 0 at first."""
    random = numpy.random.default_rng(7)
    drawn = random.standard_normal((STEPS, len(START))) * numpy.array([1.0, 0.1, 1e-6, 1e4, 1.0])
    drawn /= 1 + numpy.arange(STEPS)[:, None] ** 1.5 / 4
    drawn[:3, 4] = 0
    return drawn


GRADIENTS = gradients()


def in_torch(make, rate=0.0, decay=0.0):
    """One line a step; a decoupled decay that torch does not have is done before its step."""
    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([theta])
    for gradient in GRADIENTS:
        with torch.no_grad():
            theta *= 1 - rate * decay
        theta.grad = torch.tensor(gradient)
        optimizer.step()
        yield theta.detach().numpy().copy()


def in_optax(optimizer):
    theta = jnp.array(START)
    state = optimizer.init(theta)
    for gradient in GRADIENTS:
        updates, state = optimizer.update(jnp.array(gradient), state, theta)
        theta = optax.apply_updates(theta, updates)
        yield theta


def lookahead(inner, every, factor):
    optimizer = optax.lookahead(inner, every, factor)
    both = optax.LookaheadParams.init_synced(jnp.array(START))
    state = optimizer.init(both)
    for gradient in GRADIENTS:
        updates, state = optimizer.update(jnp.array(gradient), state, both)
        both = optax.apply_updates(both, updates)
        yield both.fast


T = torch.optim
OPTIMIZERS = {
    "amsgrad(learning-rate=0.1, beta1=0.8, beta2=0.7, epsilon=1e-4)":
        in_torch(lambda p: T.Adam(p, 0.1, (0.8, 0.7), 1e-4, amsgrad=True)),
    "amsgrad(learning-rate=0.1, coupled-decay=0.2)":
        in_torch(lambda p: T.Adam(p, 0.1, weight_decay=0.2, amsgrad=True)),
    "amsgrad(learning-rate=0.1, decoupled-decay=0.2)":
        in_torch(lambda p: T.AdamW(p, 0.1, weight_decay=0.2, amsgrad=True)),
    "adamax(learning-rate=0.1, beta1=0.8, beta2=0.7, epsilon=1e-4, coupled-decay=0.2)":
        in_torch(lambda p: T.Adamax(p, 0.1, (0.8, 0.7), 1e-4, 0.2)),
    "adamax(learning-rate=0.1, decoupled-decay=0.2)":
        in_torch(lambda p: T.Adamax(p, 0.1), 0.1, 0.2),
    "nadam(learning-rate=0.1, beta1=0.8, beta2=0.7, epsilon=1e-4, momentum-decay=1)":
        in_torch(lambda p: T.NAdam(p, 0.1, (0.8, 0.7), 1e-4, momentum_decay=1)),
    "nadam(learning-rate=0.1, momentum-decay=0)":
        in_torch(lambda p: T.NAdam(p, 0.1, momentum_decay=0)),
    "nadam(learning-rate=0.1, momentum-decay=300)":
        in_torch(lambda p: T.NAdam(p, 0.1, momentum_decay=300)),
    "nadam(learning-rate=0.1, coupled-decay=0.2)":
        in_torch(lambda p: T.NAdam(p, 0.1, weight_decay=0.2)),
    "nadam(learning-rate=0.1, decoupled-decay=0.2)":
        in_torch(lambda p: T.NAdam(p, 0.1, weight_decay=0.2, decoupled_weight_decay=True)),
    "radam(learning-rate=0.1, beta1=0.8, beta2=0.9, epsilon=1e-4)":
        in_torch(lambda p: T.RAdam(p, 0.1, (0.8, 0.9), 1e-4)),
    "radam(learning-rate=0.1, beta2=0.5)":
        in_torch(lambda p: T.RAdam(p, 0.1, (0.9, 0.5))),
    "radam(learning-rate=0.1, coupled-decay=0.2)":
        in_torch(lambda p: T.RAdam(p, 0.1, weight_decay=0.2)),
    "radam(learning-rate=0.1, decoupled-decay=0.2)":
        in_torch(lambda p: T.RAdam(p, 0.1, weight_decay=0.2, decoupled_weight_decay=True)),
    "adabelief(learning-rate=0.1)":
        in_optax(optax.adabelief(0.1)),
    "adabelief(learning-rate=0.1, beta1=0.8, beta2=0.7, epsilon=1e-3)":
        in_optax(optax.adabelief(0.1, 0.8, 0.7, 1e-3, 1e-3)),
    "adabelief(learning-rate=0.1, coupled-decay=0.2)":
        in_optax(optax.chain(optax.add_decayed_weights(0.2), optax.adabelief(0.1))),
    "adabelief(learning-rate=0.1, decoupled-decay=0.2)":
        in_optax(optax.chain(
            optax.scale_by_belief(), optax.add_decayed_weights(0.2), optax.scale_by_learning_rate(0.1))),
    "rmsprop(learning-rate=0.1, rho=0.7, epsilon=1e-4, centred=true)":
        in_torch(lambda p: T.RMSprop(p, 0.1, 0.7, 1e-4, centered=True)),
    "rmsprop(learning-rate=0.1, rho=0.7, epsilon=1e-4, momentum=0.8)":
        in_torch(lambda p: T.RMSprop(p, 0.1, 0.7, 1e-4, momentum=0.8)),
    "rmsprop(learning-rate=0.1, momentum=0.5, coupled-decay=0.2)":
        in_torch(lambda p: T.RMSprop(p, 0.1, weight_decay=0.2, momentum=0.5)),
    "rmsprop(learning-rate=0.1, momentum=0.5, decoupled-decay=0.2)":
        in_torch(lambda p: T.RMSprop(p, 0.1, momentum=0.5), 0.1, 0.2),
    "adagrad(learning-rate=0.1, epsilon=1e-4)":
        in_torch(lambda p: T.Adagrad(p, 0.1, eps=1e-4)),
    "adagrad(learning-rate=0.1, initial-sum=0.5, coupled-decay=0.2)":
        in_torch(lambda p: T.Adagrad(p, 0.1, initial_accumulator_value=0.5, weight_decay=0.2)),
    "adagrad(learning-rate=0.1, decoupled-decay=0.2)":
        in_torch(lambda p: T.Adagrad(p, 0.1), 0.1, 0.2),
    "adadelta(learning-rate=0.5, rho=0.7, epsilon=1e-4)":
        in_torch(lambda p: T.Adadelta(p, 0.5, 0.7, 1e-4)),
    "adadelta(coupled-decay=0.2)":
        in_torch(lambda p: T.Adadelta(p, weight_decay=0.2)),
    "adadelta(decoupled-decay=0.2)":
        in_torch(lambda p: T.Adadelta(p, 1.0), 1.0, 0.2),
    "rprop(learning-rate=0.1, shrink=0.4, grow=1.5, least=0.5, most=2)":
        in_torch(lambda p: T.Rprop(p, 0.1, (0.4, 1.5), (0.05, 0.2))),
    "lion(learning-rate=0.1)":
        in_optax(optax.lion(0.1, weight_decay=0)),
    "lion(learning-rate=0.1, beta1=0.6, beta2=0.8, decoupled-decay=0.2)":
        in_optax(optax.lion(0.1, 0.6, 0.8, weight_decay=0.2)),
    "lookahead(inner=sgd(learning-rate=0.1, momentum=0.9))":
        lookahead(optax.sgd(0.1, 0.9), 5, 0.5),
    "lookahead(inner=adam(learning-rate=0.1), every=3, factor=0.8)":
        lookahead(optax.adam(0.1), 3, 0.8),
    "weight-decay(inner=adam(learning-rate=0.1), decay=0.2)":
        in_torch(lambda p: T.AdamW(p, 0.1, weight_decay=0.2)),
    "weight-decay(inner=sgd(learning-rate=0.1, momentum=0.9), decay=0.2)":
        in_torch(lambda p: T.SGD(p, 0.1, 0.9), 0.1, 0.2),
}

TICKS = 30
BASE = 0.1


def scheduled(make):
    """The rates of torch."""
    optimizer = torch.optim.SGD([torch.zeros(1)], BASE)
    schedule = make(optimizer)
    for _ in range(TICKS):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        schedule.step()


def plateau(costs, **options):
    optimizer = torch.optim.SGD([torch.zeros(1)], BASE)
    schedule = S.ReduceLROnPlateau(optimizer, **options)
    for cost in costs:
        schedule.step(cost)
        yield optimizer.param_groups[0]["lr"]


def by(formula):
    """The rates of a formula, in 40 digits, or of a schedule of Optax."""
    return (float(formula(tick)) for tick in range(TICKS))


def cyclical(low, up, down, mode, gamma=1.0):
    return scheduled(lambda o: S.CyclicLR(o, low, BASE, up, down, mode, gamma, cycle_momentum=False))


def log_cosine(tick):
    share = mpmath.mpf(min(tick, 20)) / 20
    return mpmath.mpf(BASE) * mpmath.mpf(0.001) ** ((1 - mpmath.cos(mpmath.pi * share)) / 2)


S = torch.optim.lr_scheduler
B = mpmath.mpf(BASE)
COSTS = [3, 2, 2, 2, 2, 2, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.3, 1.3]
SCHEDULES = {
    "inverse-time(decay=0.25)": by(lambda t: B / (1 + mpmath.mpf(t) / 4)),
    "inverse-square-root(warm-up=6)":
        by(lambda t: B * min(mpmath.mpf(t + 1) / 6, mpmath.sqrt(mpmath.mpf(6) / (t + 1)))),
    "log-cosine(steps=20, end-factor=0.001)": by(log_cosine),
    "cyclical(up=4, down=7, low-factor=0.25)": cyclical(0.025, 4, 7, "triangular"),
    "cyclical(up=4, down=3, low-factor=0, cycle-factor=0.5)": cyclical(0.0, 4, 3, "triangular2"),
    "cyclical(up=5, down=5, low-factor=0.5, tick-factor=0.9)": cyclical(0.05, 5, 5, "exp_range", 0.9),
    "exponential(factor=0.8, lowest-factor=0.05)":
        by(optax.exponential_decay(BASE, 1, 0.8, end_value=0.05 * BASE)),
    "polynomial(steps=25, power=2.0, end-factor=0.1)":
        by(optax.polynomial_schedule(BASE, 0.1 * BASE, 2.0, 25)),
    "sequence(schedules=[linear(start-factor=0.25, end-factor=1.0, steps=6), cosine(steps=24, minimum=0.001)], milestones=[6])":
        scheduled(lambda o: S.SequentialLR(o, [S.LinearLR(o, 0.25, 1, 6), S.CosineAnnealingLR(o, 24, 0.001)], [6])),
    "sequence(schedules=[constant, exponential(factor=0.9), step(every=4, factor=0.5)], milestones=[5, 12])":
        scheduled(lambda o: S.SequentialLR(
            o, [S.ConstantLR(o, 1.0), S.ExponentialLR(o, 0.9), S.StepLR(o, 4, 0.5)], [5, 12])),
    "product(first=linear(start-factor=0.25, end-factor=1.0, steps=6), second=exponential(factor=0.9))":
        scheduled(lambda o: S.ChainedScheduler([S.LinearLR(o, 0.25, 1, 6), S.ExponentialLR(o, 0.9)])),
    "reduce-on-plateau(factor=0.5, patience=1, cooldown=2, lowest-factor=0.2)":
        plateau(COSTS, factor=0.5, patience=1, cooldown=2, min_lr=0.2 * BASE),
    "reduce-on-plateau(factor=0.5, patience=0, cooldown=3)":
        plateau(COSTS, factor=0.5, patience=0, cooldown=3),
}


def line(key, numbers):
    print(key, *(repr(float(number)) for number in numbers))


print("# Source: scripts/reference-optimizers.py; torch", torch.__version__ + ", optax", optax.__version__ + ", mpmath",
      mpmath.__version__ + ", float64.")
if sys.argv[1] == "optimizers":
    for text, thetas in OPTIMIZERS.items():
        print("case", text)
        line("start", START)
        for gradient, theta in zip(GRADIENTS, thetas, strict=True):
            line("gradient", gradient)
            line("after", theta)
else:
    for text, rates in SCHEDULES.items():
        print("case", text)
        line("base", [BASE])
        if text.startswith("reduce"):
            line("costs", COSTS)
        line("rates", rates)
