"""Reference vectors of losses: values and gradients by PyTorch in float64, values checked with scikit-learn where it has the loss.

Prints the file nn-losses/src/test/resources/dev/neurona/loss/scripted.json. Needs torch and scikit-learn.
"""
import json

import sklearn
import torch
from sklearn import metrics
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
random = torch.Generator().manual_seed(7)
cases = []


def normal(*shape):
    return torch.randn(*shape, generator=random)


def one_hot(rows, classes):
    return F.one_hot(torch.randint(classes, (rows,), generator=random), classes).double()


def case(component, start, inputs, target, loss, check=None):
    """loss gives one number per row; check is the mean that scikit-learn makes of it."""
    inputs = inputs.clone().requires_grad_()
    value = loss(inputs, target).mean()
    value.backward()
    if check is not None:
        assert abs(value.item() - check) <= 1e-12 * max(1, abs(check)), (component, value.item(), check)
    cases.append({"component": component, "from": start, "mean over": "rows", "input": inputs.detach().tolist(),
                  "target": target.tolist(), "value": value.item(), "dinput": inputs.grad.tolist()})


def gaussian(p, y):
    mean, log_variance = p.chunk(2, dim=1)
    return F.gaussian_nll_loss(mean, y, log_variance.exp(), eps=1e-300, reduction="none").sum(1)


def quantile(levels):
    def loss(p, y):
        r = torch.cat([y - q for q in p.chunk(len(levels), dim=1)], dim=1)
        t = torch.tensor(levels).repeat_interleave(y.shape[1])
        return torch.maximum(t * r, (t - 1) * r).sum(1)
    return loss


def multi_class_hinge(p, y):
    true = (p * y).sum(1)
    rival = p.masked_fill(y == 1, -torch.inf).max(1).values
    return torch.relu(1 + rival - true)


def cosine(p, y):
    loss = 1 - (p * y).sum(1) / (p.norm(dim=1) * y.norm(dim=1))
    # PyTorch adds an epsilon of 1e-12 to the squares of the norms.
    assert torch.allclose(loss, F.cosine_embedding_loss(p, y, torch.ones(len(p)), reduction="none"), rtol=0, atol=1e-11)
    return loss


def gamma_deviance(p, y):
    return 2 * (torch.log(p / y) + y / p - 1).sum(1)


def tweedie_deviance(r):
    def loss(p, y):
        return 2 * (y ** (2 - r) / ((1 - r) * (2 - r)) - y * p ** (1 - r) / (1 - r) + p ** (2 - r) / (2 - r)).sum(1)
    return loss


def focal_binary(gamma, alpha):
    def loss(z, y):
        p = torch.sigmoid(z)
        yes = alpha * y * (1 - p) ** gamma * F.softplus(-z, threshold=700)
        no = (1 - alpha) * (1 - y) * p ** gamma * F.softplus(z, threshold=700)
        return (yes + no).sum(1)
    return loss


def focal_binary_of_p(gamma, alpha):
    return lambda p, y: -(alpha * y * (1 - p) ** gamma * p.log() + (1 - alpha) * (1 - y) * p ** gamma * (1 - p).log()).sum(1)


def focal(gamma):
    return lambda z, y: -(y * (1 - torch.softmax(z, 1)) ** gamma * torch.log_softmax(z, 1)).sum(1)


def focal_of_p(gamma):
    return lambda p, y: -(y * (1 - p) ** gamma * p.log()).sum(1)


def ordinal(p, y):
    thresholds = torch.cat([p[:, :1], p[:, :1] + torch.cumsum(F.softplus(p[:, 1:], threshold=700), 1)], 1)
    below = torch.sigmoid(thresholds)
    ends = torch.cat([torch.zeros(len(p), 1), below, torch.ones(len(p), 1)], 1)
    return -(y * (ends[:, 1:] - ends[:, :-1]).log()).sum(1)


def soft_hinge(power):
    return lambda p, y: (y * torch.relu(1 - p) ** power + (1 - y) * torch.relu(1 + p) ** power).sum(1)


for rows, columns in [(5, 1), (6, 3)]:
    case("gaussian-likelihood", "predictions", 2 * normal(rows, 2 * columns), normal(rows, columns), gaussian)
    p, y = normal(rows, 3 * columns), normal(rows, columns)
    check = sum(columns * metrics.mean_pinball_loss(y, q, alpha=t) for t, q in zip([0.1, 0.5, 0.9], p.chunk(3, 1)))
    case("quantile(levels=[0.1, 0.5, 0.9])", "predictions", p, y, quantile([0.1, 0.5, 0.9]), check)
    case("quantile(levels=[0.25, 0.75])", "predictions", p[:, :2 * columns], y, quantile([0.25, 0.75]))
    p, y = normal(rows, columns).exp(), normal(rows, columns).exp()
    check = columns * metrics.mean_gamma_deviance(y.flatten(), p.flatten())
    case("gamma-deviance", "predictions", p, y, gamma_deviance, check)
    case("gamma-deviance", "link", p.log(), y, lambda z, y: gamma_deviance(z.exp(), y))
    for power in [1.5, 1.2]:
        y = torch.relu(normal(rows, columns)) * 3
        check = columns * metrics.mean_tweedie_deviance(y.flatten(), p.flatten(), power=power)
        case(f"tweedie-deviance(power={power})", "predictions", p, y, tweedie_deviance(power), check)
        case(f"tweedie-deviance(power={power})", "link", p.log(), y, lambda z, y: tweedie_deviance(power)(z.exp(), y))
    for y in [one_hot(rows, columns + 1)[:, :columns], torch.rand(rows, columns, generator=random)]:
        z = 3 * normal(rows, columns)
        case("focal-binary-cross-entropy(gamma=2.0, alpha=0.25)", "link", z, y, focal_binary(2, 0.25))
        case("focal-binary-cross-entropy(gamma=0.5, alpha=0.6)", "link", z, y, focal_binary(0.5, 0.6))
        case("focal-binary-cross-entropy(gamma=1.5, alpha=0.3)", "probabilities", torch.sigmoid(z), y, focal_binary_of_p(1.5, 0.3))
        case("hinge", "predictions", z, y, soft_hinge(1))
        case("squared-hinge", "predictions", z, y, soft_hinge(2))

for rows, columns in [(5, 2), (6, 4)]:
    z, y = 2 * normal(rows, columns), one_hot(rows, columns)
    soft = torch.softmax(normal(rows, columns), 1)
    numbers = y.argmax(1)
    # Of two classes scikit-learn takes one score.
    check = metrics.hinge_loss(numbers, z if columns > 2 else z[:, 1] - z[:, 0], labels=list(range(columns)))
    case("multi-class-hinge", "predictions", z, y, multi_class_hinge, check)
    case("cosine", "predictions", z, normal(rows, columns), cosine)
    for target in [y, soft]:
        case("ordinal", "predictions", z[:, 1:], target, ordinal)
        case("focal-cross-entropy(gamma=2.0)", "link", z, target, focal(2))
        case("focal-cross-entropy(gamma=0.5)", "link", z, target, focal(0.5))
        case("focal-cross-entropy(gamma=1.5)", "probabilities", torch.softmax(z, 1), target, focal_of_p(1.5))
    case("kl-divergence", "link", z, soft, lambda z, y: F.kl_div(torch.log_softmax(z, 1), y, reduction="none").sum(1))

print(json.dumps({
    "source": f"scripts/loss-vectors.py, PyTorch {torch.__version__}, scikit-learn {sklearn.__version__}, float64",
    "note": "rows are examples; value is the mean over rows; dinput = d value / d input; from link: input is z"})[:-1]
    + ', "cases": [')
print(",\n".join(json.dumps(c) for c in cases))
print("]}")
