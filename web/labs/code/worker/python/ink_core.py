# The rest of the module ink: data, the core's networks, pictures, random numbers.
import json as _json
import random as _random
from array import array as _packed

import ink as _ink
import ink_errors as _say

_ask = _ink._ask
_new = _ink._new
_array = _ink._array


# ---- random numbers: the same seed gives the same numbers ----


class random:
    def __init__(self, seed=0):
        self._state = int(seed)

    def _fill(self, shape, draw):
        # draw(n): n numbers
        shape = () if shape is None else _ink._shape(shape)
        count = _ink._count(shape)
        # MicroPython has one generator; each of ours keeps its own place in it.
        _random.seed(self._state)
        values = draw(count)
        self._state = _random.getrandbits(30)
        return _ink.Array(shape, values) if shape else values[0]

    def uniform(self, low=0.0, high=1.0, shape=None):
        def draw(n):
            values = _packed("d", bytes(8 * n))
            for i in range(n):
                values[i] = low + (high - low) * _random.random()
            return values

        return self._fill(shape, draw)

    def normal(self, mean=0.0, std=1.0, shape=None):
        def draw(n):
            # Marsaglia and Bray's polar method. The logarithms are taken of all at once.
            values, squares = _packed("d", bytes(8 * n)), _packed("d", bytes(8 * n))
            for i in range(n):
                while True:
                    u, v = 2 * _random.random() - 1, 2 * _random.random() - 1
                    s = u * u + v * v
                    if 0 < s < 1:
                        break
                values[i], squares[i] = u, s
            logs = _packed("d", _ink.log(_ink.Array((n,), squares))._bytes)
            for i in range(n):
                values[i] = mean + std * values[i] * (-2 * logs[i] / squares[i]) ** 0.5
            return values

        return self._fill(shape, draw)

    def permutation(self, n):
        order = list(range(n)) if isinstance(n, int) else list(n)
        _random.seed(self._state)
        for i in range(len(order) - 1, 0, -1):
            j = _random.randint(0, i)
            order[i], order[j] = order[j], order[i]
        self._state = _random.getrandbits(30)
        return _ink.array(order)


_own = random(1)
uniform = _own.uniform
normal = _own.normal
permutation = _own.permutation


def seed(n):
    _own._state = int(n)


# ---- data ----


def points(kind, n=None, seed=1, noise=0):
    if n is None:
        n = 4 if kind in ("or", "and", "xor") else 200
    is_curve = kind in ("sine", "step", "bump", "absolute")
    x = _new((n, 1 if is_curve else 2))
    y = _new((n,))
    _ask("points", kind, n, float(noise), int(seed), x._at, y._at)
    return x, y


class Batch:
    def __init__(self, number):
        self._number = number

    def __len__(self):
        return int(_ask("batch_size", self._number))


# Orders that a data set goes on with: each seed has one. The oldest is dropped.
MAX_ORDERS = 20


class Data:
    def __init__(self, number, inputs, test=None):
        self._number = number
        self._orders, self._seeds = {}, []
        self.inputs = inputs
        self.test = test

    def __len__(self):
        return int(_ask("data", self._number))

    def batch(self, rows):
        rows = _array(rows)
        return Batch(_ask("batch", self._number, rows._at, rows.size))

    def batches(self, size=32, seed=1):
        if seed not in self._orders:
            if len(self._seeds) == MAX_ORDERS:
                _ask("free", self._orders.pop(self._seeds.pop(0)))
            self._orders[seed] = _ask("order", self._number, int(seed))
            self._seeds.append(seed)
        order = self._orders[seed]
        for _ in range((len(self) + size - 1) // size):
            yield Batch(_ask("next", order, self._number, size))

    def free(self):
        """Gives its memory back, before the run ends."""
        for order in self._orders.values():
            _ask("free", order)
        self._orders, self._seeds = {}, []
        _ask("free", self._number)

    def part(self, first, n):
        """n examples from the first on, as data of their own."""
        return Data(_ask("part", self._number, int(first), int(n)), self.inputs)

    def shuffled(self, share, seed=1):
        """The same examples; a share of them get the labels of one another."""
        return Data(_ask("shuffled", self._number, float(share), int(seed)), self.inputs, self.test)

    def images(self, first=0, n=100):
        n = min(n, len(self) - first)
        x, y = _new((n, self.inputs)), _new((n,))
        _ask("images", self._number, first, n, x._at, y._at)
        return x, y


def digits():
    train, test = _ask("digits", "train"), _ask("digits", "test")
    if not train:
        raise RuntimeError(_say.digits_absent())
    return Data(train, 784, Data(test, 784) if test else None)


def table(
    name,
    roles="",
    missing="drop",
    target="",
    above=0,
    held=0,
    test=0.25,
    seed=1,
    weights="none",
    made=1,
):
    # The rows to train on, those held out (or None), and the test rows.
    asked = {
        "name": name,
        "roles": roles,
        "missing": missing,
        "target": target,
        "above": above,
        "held": held,
        "test": test,
        "seed": seed,
        "weights": weights,
        "made": made,
    }
    *parts, inputs = _json.loads(_ask("table", _json.dumps(asked)))
    return [Data(number, inputs) if number else None for number in parts]


def data(x, y, classes=0):
    x, y = _array(x), _array(y).flatten()
    if y.size != x.shape[0]:
        raise _ink.ShapeError(_say.labels_differ(y.size, x.shape[0]))
    columns = x.shape[1] if x.ndim == 2 else x.size // y.size
    return Data(_ask("dataset", x._at, x.shape[0], columns, y._at, classes), columns)


def split(y, share, seed=1, classes=True):
    """Row numbers: of the rows to train on, and of a share that is held out. classes: y are
    classes, and both parts have about the same share of each."""
    y = _array(y).flatten()
    out = _new((y.size,))
    _ask("split", y._at, y.size, float(share), int(seed), bool(classes), out._at)
    held = out.tolist()
    rows = range(y.size)
    return [i for i in rows if not held[i]], [i for i in rows if held[i]]


def features(x, names):
    """Features of points (x, y), such as ['x', 'y', 'x2', 'xy', 'sinx']."""
    x = _array(x)
    out = _new((len(x), len(names)))
    _ask("features", x._at, len(x), _json.dumps(names), out._at)
    return out


# ---- the core's networks ----

_NAMES = {"lr": "learningRate"}


def _name(name):
    # weight_decay is the core's weightDecay.
    first, *others = _NAMES.get(name, name).split("_")
    return first + "".join(one[0].upper() + one[1:] for one in others if one)


def _core_options(options):
    return {
        _name(name): _core_options(value) if isinstance(value, dict) else value
        for name, value in options.items()
    }


def _text(options):
    return _json.dumps(_core_options(options))


class EarlyStopping:
    """Keeps the best weights, and says when a loss has not fallen for some updates."""

    def __init__(self, patience=10):
        self._number = _ask("early_stopping", patience)

    def update(self, net, loss):
        return bool(_ask("stopping_update", self._number, net._number, loss))

    def restore(self, net):
        _ask("stopping_restore", self._number, net._number)


class Plateau:
    """The factor of a learning rate that falls when a loss has not fallen for some updates."""

    def __init__(self, patience=10, gamma=0.1):
        self._number = _ask("plateau", patience, gamma)

    def update(self, loss):
        return _ask("plateau_update", self._number, loss)


class Network:
    def __init__(
        self,
        sizes,
        activation="relu",
        output="softmax",
        loss="cross-entropy",
        seed=1,
        init=None,
        dropout=0,
        **more,
    ):
        hidden = len(sizes) - 2
        names = [activation] * hidden if isinstance(activation, str) else list(activation)
        if len(names) != hidden:
            raise ValueError(_say.activations_differ(len(names), hidden))
        layers = [
            {"units": n, "activation": name, "dropout": dropout}
            for n, name in zip(sizes[1:-1], names)
        ]
        layers.append({"units": sizes[-1], "activation": output})
        if "threshold" in more:
            layers[-1]["threshold"] = more.pop("threshold")
        options = {"inputs": sizes[0], "layers": layers, "loss": loss, "seed": seed}
        if init:
            options["init"] = init
        options.update(_core_options(more))
        self._number = _ask("network", _json.dumps(options))
        self._inputs, self._outputs = sizes[0], sizes[-1]
        self._classes = sizes[-1] if sizes[-1] > 1 else 2
        self._loss = loss
        self._steps = {}
        self._given = 0
        self._has_run = False

    def free(self):
        """Gives its memory back, before the run ends."""
        _ask("free", self._number)

    def zero_grad(self):
        _ask("zero_grad", self._number)

    def forward(self, x, training=True):
        self._has_run = True
        if isinstance(x, Batch):
            self._given = 0
            count = int(_ask("forward", self._number, x._number, training))
            return _Outputs(self._number, (count // self._outputs, self._outputs))
        x, rows = self._rows(x)
        out = _new((rows, self._outputs))
        _ask("given", self._number, x._at, x.size, training, out._at, out.size)
        self._given = rows
        return out

    def _rows(self, x):
        # One row or many; a network of one input takes many numbers too.
        x = _array(x)
        if x.ndim == 1 and self._inputs == 1:
            return x, x.size
        if not x.shape or x.shape[-1] != self._inputs:
            raise _ink.ShapeError(_say.inputs_differ(x.shape, self._inputs))
        return x, x.shape[0] if x.ndim == 2 else 1

    def predict(self, x):
        x, rows = self._rows(x)
        out = _new((rows, self._outputs))
        _ask("predict", self._number, x._at, x.size, out._at, out.size)
        return out

    def loss(self, y=None):
        if not self._has_run:
            raise RuntimeError(_say.loss_first())
        if self._given:
            if y is None:
                raise TypeError(_say.needs_labels())
            is_regression = self._loss in ("mse", "mae", "huber") and self._outputs == 1
            y = _array(y)
            if y.size != self._given:
                raise _ink.ShapeError(_say.labels_differ(y.size, self._given))
            _ask("labels", self._number, y._at, y.size, 0 if is_regression else self._classes)
        return _ask("loss", self._number)

    def backward(self):
        _ask("backward", self._number)

    def step(self, lr=0.1, **options):
        key = lr if not options else (lr, str(options))
        text = self._steps.get(key)
        if text is None:
            options["lr"] = lr
            text = self._steps[key] = _text(options)
        _ask("step", self._number, text)

    def train(self, on, epochs=1, batch_size=32, steps=None, **options):
        if steps is None:
            steps = int(_ask("steps", self._number, on._number, batch_size)) * epochs
        options["steps"] = steps
        options["batch_size"] = batch_size
        return _ask("train", self._number, on._number, _text(options))

    def train_perceptron(self, on, lr=1.0, samples=None):
        """The perceptron rule, one pass through the data. Returns how many were wrong."""
        return int(_ask("train_perceptron", self._number, on._number, lr, samples or len(on)))

    def accuracy(self, on):
        return _ask("evaluate", self._number, on._number, "accuracy")

    def mean_loss(self, on):
        return _ask("evaluate", self._number, on._number, "loss")

    @property
    def hash(self):
        return _ask("hash", self._number)

    def _all(self, name):
        out = _new((int(_ask("count", self._number)),))
        _ask("parameters", self._number, out._at, name)
        return out

    @property
    def parameters(self):
        return self._all("parameters")

    @parameters.setter
    def parameters(self, values):
        values = _array(values)
        _ask("set_parameters", self._number, values._at, values.size)

    @property
    def gradients(self):
        return self._all("gradients")


def _Outputs(number, shape):
    out = _new(shape)
    _ask("outputs", number, out._at, shape[0] * shape[1])
    return out


# ---- pictures ----


def _picture(kind, arrays, **more):
    more["kind"] = kind
    places = []
    for one in arrays:
        places += [one._at, one.size]
    _ask("picture", _json.dumps(more), *places)


def plot(x, y=None, label=""):
    if y is None:
        y = _array(x)
        x = _ink.arange(y.size)
    x, y = _array(x), _array(y)
    if x.size != y.size:
        raise _ink.ShapeError(_say.shapes("plot", x.shape, y.shape))
    _picture("plot", [x, y], label=str(label))


# What the last points take up: a field without limits is drawn there.
_seen = [-2.0, 2.0]


def scatter(x, labels=None):
    x = _array(x)
    if x.ndim != 2 or x.shape[1] != 2:
        raise _ink.ShapeError(_say.scatter_shape(x.shape))
    if x.size:
        margin = 0.08 * (x.max() - x.min()) or 0.5
        _seen[:] = [x.min() - margin, x.max() + margin]
    labels = _ink.zeros(x.shape[0]) if labels is None else _array(labels)
    if labels.size != x.shape[0]:
        raise _ink.ShapeError(_say.labels_differ(labels.size, x.shape[0]))
    _picture("points", [x, labels])


def line(w, b):
    w = _array(w)
    _picture("line", [_ink.array([w.flatten()[0], w.flatten()[1], _array(b).item()])])


def show(image):
    image = _array(image)
    if not image.size:
        raise _ink.ShapeError(_say.image_empty())
    side = image.shape[-1] if image.ndim == 2 else int(image.size**0.5 + 0.5)
    if image.ndim < 2 and side * side != image.size:
        raise _ink.ShapeError(_say.image_square(image.size))
    _picture("image", [image], width=side)


def field(f, low=None, high=None, n=40, weights=None, activation="sigmoid"):
    if isinstance(f, Network):
        f = f.predict
    low = _seen[0] if low is None else low
    high = _seen[1] if high is None else high
    if n < 2:
        raise ValueError(_say.field_side(n))
    steps = _ink.linspace(low, high, n)
    at = _new((n * n, 2))
    for i in range(n):
        at[i * n : (i + 1) * n, 0] = steps
        at[i * n : (i + 1) * n, 1] = steps[n - 1 - i]
    values = _array(f(at)).flatten()
    if values.size != n * n:
        raise _ink.ShapeError(_say.field_count(values.size, n * n))
    if weights is not None:
        _ink._tell_network(weights, activation, at, values)
    _picture("field", [values], low=low, high=high, width=n)
