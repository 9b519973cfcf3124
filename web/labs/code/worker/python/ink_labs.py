# For other labs: a function of the program answers the pad, and the program's own network is
# reported as one of the core.
import ink as _ink
import ink_errors as _say
from ink_core import Network as _Network

_ask = _ink._ask
# The function that answers; the last one that was given.
_asked = []


def pad(f):
    if isinstance(f, _Network):
        if (f._inputs, f._outputs) != (784, 10):
            raise ValueError(_say.pad_network(f._inputs, f._outputs))
        f = f.predict
    if not callable(f):
        raise ValueError(_say.pad_function())
    _asked[:] = [f]
    _ask("pad")


def _digit(value):
    # A comparison with nan is false.
    if not 0 <= value <= 9 or value != int(value):
        raise ValueError(_say.pad_digit(value))
    return int(value)


def _answer_pad():
    image = _ink._new((784,))
    _ask("pad_image", image._at)
    given = _asked[0](image)
    if given is None:
        raise ValueError(_say.pad_nothing())
    values = _ink._array(given).flatten()
    if values.size == 1:
        _ask("pad_digit", _digit(values.item()))
    elif values.size == 10:
        _ask("pad_values", values._at)
    else:
        raise ValueError(_say.pad_count(values.size))


# The core counts in float32, a program in float64.
_NEAR = 1e-4


def _tell_network(weights, activation, at, values):
    # W1, b1, W2, b2 and so on of the program's own network, the last unit a sigmoid. It is reported
    # only if the core has a network of this shape, with the same outputs: a picture fails for nothing.
    weights = [_ink._array(w) for w in weights]
    sizes = [weights[0].shape[0] if weights[0].ndim else 0]
    for i in range(0, len(weights), 2):
        w, b = weights[i], weights[i + 1] if i + 1 < len(weights) else _ink.zeros(0)
        if w.ndim != 2 or w.shape[0] != sizes[-1] or b.size != w.shape[1]:
            return
        sizes.append(w.shape[1])
    net = _Network(sizes, activation, output="sigmoid", loss="binary-cross-entropy", init="zeros")
    net.parameters = _ink.concatenate([w.flatten() for w in weights])
    outputs = net.predict(at).flatten()
    if outputs.size == values.size and _ink.abs(outputs - values).max() < _NEAR:
        _ask("field_of", net._number)
    _ask("free", net._number)
