"""What other libraries make of weights: the prediction to which training converges, and the divisor of a weighted step.

Two rows without features: y = 0 of weight 1 and y = 1 of weight 3. The weighted optimum is 0.75, the unweighted one 0.5.
Needs torch, keras (with the torch backend) and scikit-learn; prints one table.
"""
import os
import warnings

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import sklearn
import torch
from sklearn.neural_network import MLPClassifier

STEPS = 4000


def batches(size, step):
    return [step % 2] if size == 1 else [0, 1]


def torch_run(loss_of, size, outputs):
    z = torch.zeros(outputs, dtype=torch.float64, requires_grad=True)
    for step in range(STEPS):
        rate = 0.5 * (1 - step / STEPS) ** 2
        loss = loss_of(z, batches(size, step))
        (gradient,) = torch.autograd.grad(loss, z)
        with torch.no_grad():
            z -= rate * gradient
    p = torch.softmax(z, 0)[1] if outputs == 2 else torch.sigmoid(z)[0]
    return float(p)


Y = torch.tensor([0.0, 1.0], dtype=torch.float64)
C = torch.tensor([0, 1])
W = torch.tensor([1.0, 3.0], dtype=torch.float64)


def cross_entropy(z, rows):
    return torch.nn.functional.cross_entropy(z.expand(len(rows), 2), C[rows], weight=W)


def binary(z, rows):
    return torch.nn.functional.binary_cross_entropy_with_logits(z.expand(len(rows)), Y[rows], weight=W[rows])


def keras_run(size):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")])
    schedule = keras.optimizers.schedules.PolynomialDecay(0.5, STEPS, 0.0, power=2.0)
    model.compile(keras.optimizers.SGD(schedule), "binary_crossentropy")
    x = np.zeros((2, 1))
    epochs = STEPS if size == 2 else STEPS // 2
    model.fit(x, np.array([0.0, 1.0]), sample_weight=np.array([1.0, 3.0]), batch_size=size, epochs=epochs, verbose=0)
    return float(model.predict(x[:1], verbose=0)[0, 0])


def sklearn_run(size):
    model = MLPClassifier((1,), "logistic", solver="sgd", alpha=0, batch_size=size, learning_rate="invscaling",
                          learning_rate_init=0.5, momentum=0, max_iter=4000, tol=0, n_iter_no_change=10000, random_state=1)
    x = np.zeros((2, 1))
    model.fit(x, [0, 1], sample_weight=[1.0, 3.0])
    return float(model.predict_proba(x[:1])[0, 1])


warnings.simplefilter("ignore", sklearn.exceptions.ConvergenceWarning)
print("torch", torch.__version__, "keras", keras.__version__, "scikit-learn", sklearn.__version__)
for size in (1, 2):
    print("batch", size,
          "torch cross_entropy(weight)", round(torch_run(cross_entropy, size, 2), 3),
          "torch bce(weight)", round(torch_run(binary, size, 1), 3),
          "keras", round(keras_run(size), 3),
          "sklearn", round(sklearn_run(size), 3))
