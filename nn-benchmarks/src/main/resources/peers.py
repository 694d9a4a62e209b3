"""Measures PyTorch, JAX, scikit-learn and ONNX Runtime for dev.neurona.benchmark.peer.Peers.

Reads one request a line and answers each with one line:

    step LIBRARY SHAPE BATCH STEPS THREADS      microseconds of a training step, the best of some rounds
    row LIBRARY SHAPE                           microseconds of predicting one row, likewise
    batch SHAPE ROWS                            microseconds of predicting so many by ONNX Runtime, buffers bound, likewise
    mnist LIBRARY THREADS DIRECTORY             seconds of loading and 5 epochs, and test accuracy

An answer is numbers, or "missing" and the reason. Networks, data, order and optimizer are those of Shape.java: relu
inside, softmax and cross-entropy, Adam. Batches are sliced once, before the clock starts.
"""

import gzip
import os
import pathlib
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
warnings.filterwarnings("ignore")
import numpy

ROUNDS = 7
WARM_UP_SECONDS = 1.0
TIMED = {}


def best(run, count):
    """The best of some rounds of `run`, which does `count` things, in microseconds a thing."""
    shortest = float("inf")
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        run()
        shortest = min(shortest, time.perf_counter() - begin)
    return shortest * 1e6 / count


def warm(run):
    end = time.perf_counter() + WARM_UP_SECONDS
    while True:
        run()
        if time.perf_counter() >= end:
            return run


def examples(widths, rows, kind):
    random = numpy.random.default_rng(1)
    return random.random((rows, widths[0])).astype(kind), random.integers(widths[-1], size=rows)


def torch_network(widths, kind):
    import torch

    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(inputs, outputs, dtype=kind), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def torch_training(network, batches):
    import torch

    optimizer = torch.optim.Adam(network.parameters(), fused=True)
    loss = torch.nn.CrossEntropyLoss()

    def run():
        for x, y in batches:
            optimizer.zero_grad(set_to_none=True)
            loss(network(x), y).backward()
            optimizer.step()

    return run


def torch_step(library, widths, batch, steps):
    import torch

    kind = torch.float32 if library.endswith("32") else torch.float64
    x, y = examples(widths, batch * steps, numpy.float64)
    batches = list(zip(torch.tensor(x, dtype=kind).split(batch), torch.tensor(y).split(batch)))
    return torch_training(torch_network(widths, kind), batches)


def jax_step(library, widths, batch, steps):
    """All steps are one compiled loop, the fastest form that JAX has: a call costs more than a step of a small network."""
    # XLA takes all processors that it sees, whatever it is told.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    import jax
    from jax import numpy as jnp

    jax.config.update("jax_enable_x64", True)
    kind = jnp.float32 if library.endswith("32") else jnp.float64
    x, y = examples(widths, batch * steps, numpy.float64)
    x = jnp.asarray(x.reshape(steps, batch, -1), kind)
    y = jax.nn.one_hot(y.reshape(steps, batch), widths[-1], dtype=kind)
    random = numpy.random.default_rng(2)
    weights = [
        (
            jnp.asarray(random.standard_normal((inputs, outputs)) / inputs**0.5, kind),
            jnp.zeros(outputs, kind),
        )
        for inputs, outputs in zip(widths, widths[1:])
    ]
    zeros = jax.tree.map(jnp.zeros_like, weights)

    def cost(weights, x, y):
        for w, b in weights[:-1]:
            x = jax.nn.relu(x @ w + b)
        w, b = weights[-1]
        return -(jax.nn.log_softmax(x @ w + b) * y).sum() / batch

    def adam(state, examples):
        number, weights, first, second = state
        value, gradients = jax.value_and_grad(cost)(weights, *examples)
        number = number + 1
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradients)
        rate = (0.001 * jnp.sqrt(1 - 0.999**number) / (1 - 0.9**number)).astype(kind)
        weights = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-8), weights, first, second)
        return (number, weights, first, second), value

    epoch = jax.jit(lambda state, x, y: jax.lax.scan(adam, state, (x, y)))
    state = (jnp.asarray(0, kind), weights, zeros, zeros)
    return lambda: jax.block_until_ready(epoch(state, x, y))


def sklearn_step(library, widths, batch, steps):
    from sklearn.neural_network import MLPClassifier

    x, y = examples(widths, batch * steps, numpy.float64)
    y[: widths[-1]] = range(widths[-1])
    network = MLPClassifier(hidden_layer_sizes=widths[1:-1], batch_size=batch, shuffle=False, alpha=0)
    return lambda: network.partial_fit(x, y, classes=range(widths[-1]))


def step(library, shape, batch, steps, threads):
    prepare = {"torch": torch_step, "jax": jax_step, "sklearn": sklearn_step}.get(library[:-2])
    if not prepare:
        return "missing this library does not train"
    key = library, shape, threads
    widths = [int(w) for w in shape.split("-")]
    if library.startswith("torch"):
        import torch

        torch.set_num_threads(int(threads))
    elif int(threads) != 1:
        return "missing only one thread is measured"
    if key not in TIMED:
        TIMED[key] = warm(prepare(library, widths, int(batch), int(steps)))
    return best(TIMED[key], int(steps))


def torch_row(library, widths):
    import torch

    kind = torch.float32 if library.endswith("32") else torch.float64
    network = torch_network(widths, kind).eval()
    row = torch.zeros(1, widths[0], dtype=kind)

    def run():
        with torch.inference_mode():
            for _ in range(1000):
                torch.softmax(network(row), 1)

    return run


def onnx_session(widths, rows):
    """A session on one thread, and the name of its output."""
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    random = numpy.random.default_rng(1)
    nodes, weights, value = [], [], "x"
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        w = random.standard_normal((inputs, outputs)).astype(numpy.float32) / numpy.float32(inputs**0.5)
        weights += [
            numpy_helper.from_array(w, f"w{i}"),
            numpy_helper.from_array(numpy.zeros(outputs, numpy.float32), f"b{i}"),
        ]
        nodes.append(helper.make_node("Gemm", [value, f"w{i}", f"b{i}"], [f"z{i}"]))
        last = i == len(widths) - 2
        nodes.append(helper.make_node("Softmax" if last else "Relu", [f"z{i}"], [f"a{i}"]))
        value = f"a{i}"
    graph = helper.make_graph(
        nodes,
        "network",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [rows, widths[0]])],
        [helper.make_tensor_value_info(value, TensorProto.FLOAT, [rows, widths[-1]])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return session, value


def onnx_row(library, widths):
    session, output = onnx_session(widths, 1)
    row = {"x": numpy.zeros((1, widths[0]), numpy.float32)}
    names = [output]

    def run():
        for _ in range(1000):
            session.run(names, row)

    return run


def batch(shape, rows):
    widths = [int(w) for w in shape.split("-")]
    session, output = onnx_session(widths, int(rows))
    x = numpy.random.default_rng(2).random((int(rows), widths[0])).astype(numpy.float32)
    y = numpy.empty((int(rows), widths[-1]), numpy.float32)
    binding = session.io_binding()
    binding.bind_cpu_input("x", x)
    binding.bind_output(output, "cpu", 0, numpy.float32, y.shape, y.ctypes.data)

    def run():
        for _ in range(20):
            session.run_with_iobinding(binding)

    return best(warm(run), 20)


def row(library, shape):
    if library not in ("torch32", "torch64", "onnx32"):
        return "missing the prediction of a row is not measured"
    if library.startswith("torch"):
        import torch

        torch.set_num_threads(1)
    key = library, shape
    if key not in TIMED:
        prepare = onnx_row if library == "onnx32" else torch_row
        TIMED[key] = warm(prepare(library, [int(w) for w in shape.split("-")]))
    return best(TIMED[key], 1000)


def idx(directory, name, offset):
    with gzip.open(pathlib.Path(directory) / name) as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=offset)


def mnist(library, threads, directory):
    if not library.startswith("torch"):
        return "missing only PyTorch is measured"
    import torch

    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    kind = torch.float32 if library.endswith("32") else torch.float64
    begin = time.perf_counter()
    images = idx(directory, "train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    x = torch.tensor(images).to(kind).div_(255)
    y = torch.tensor(idx(directory, "train-labels-idx1-ubyte.gz", 8)).long()
    network = torch_network([784, 256, 128, 10], kind)
    optimizer = torch.optim.Adam(network.parameters(), fused=True)
    loss = torch.nn.CrossEntropyLoss()
    for _ in range(5):
        for rows in torch.randperm(len(x)).split(128):
            optimizer.zero_grad(set_to_none=True)
            loss(network(x[rows]), y[rows]).backward()
            optimizer.step()
    seconds = time.perf_counter() - begin
    images = idx(directory, "t10k-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    labels = torch.tensor(idx(directory, "t10k-labels-idx1-ubyte.gz", 8)).long()
    with torch.inference_mode():
        right = (network(torch.tensor(images).to(kind).div_(255)).argmax(1) == labels).double().mean()
    return f"{seconds} {right.item()}"


def main():
    requests = {"step": step, "row": row, "batch": batch, "mnist": mnist}
    for line in sys.stdin:
        name, *arguments = line.split()
        try:
            print(requests[name](*arguments), flush=True)
        except ImportError as error:
            print("missing", error, flush=True)


main()
