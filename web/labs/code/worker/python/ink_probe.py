# How a check looks into a program: values to JSON and back. What cannot cross becomes its text. A
# float crosses as its bytes, because MicroPython does not write all digits. All of it stands in a
# module of its own, so a program that calls something of its own list or print changes nothing.
import json as _json
import struct as _struct

import ink as _ink

# Before the program gets its own.
_print = print

# Values of a generator that are read.
MAX_READ = 1000


def _float(v):
    return {"number": "".join("%02x" % byte for byte in _struct.pack(">d", v))}


def _pack(v):
    if isinstance(v, _ink.Array):
        flat = v.flatten().tolist()
        return {"shape": list(v.shape), "data": [_float(x) for x in flat]}
    if isinstance(v, (list, tuple, range)):
        return [_pack(x) for x in v]
    if isinstance(v, float):
        return _float(v)
    if v is None or isinstance(v, (bool, int, str)):
        return v
    return {"text": repr(v)}


def _unpack(v):
    if isinstance(v, list):
        return [_unpack(x) for x in v]
    if isinstance(v, dict):
        if "shape" in v:
            return _ink.array([_unpack(x) for x in v["data"]]).reshape(*v["shape"])
        return _struct.unpack(">d", bytes.fromhex(v["number"]))[0]
    return v


def tell(value):
    _print("\x01" + _json.dumps(_pack(value)))


def read(text):
    return _unpack(_json.loads(text))


def has(thing, name):
    return hasattr(thing, name)


def listed(values):
    """What a function yields, as a list; anything else as it is."""
    if values is None or isinstance(values, (list, tuple, str, dict, int, float, _ink.Array)):
        return values
    try:
        values = iter(values)
    except TypeError:
        return values
    found = []
    for one in values:
        found.append(one)
        if len(found) == MAX_READ:
            break
    return found


class Recorder:
    # Passes every call on to a network, and writes down its name.
    def __init__(self, net):
        self._net = net
        self._calls = []
        self._rates = []
        self._options = []

    def _do(self, name, *values, **more):
        self._calls.append(name)
        return getattr(self._net, name)(*values, **more)

    def zero_grad(self):
        return self._do("zero_grad")

    def forward(self, *values, **more):
        return self._do("forward", *values, **more)

    def loss(self, *values):
        return self._do("loss", *values)

    def backward(self):
        return self._do("backward")

    def step(self, lr=0.1, **more):
        self._rates.append(lr)
        self._options += [name for name in more if name not in self._options]
        return self._do("step", lr, **more)

    def __getattr__(self, name):
        return getattr(self._net, name)

    def __setattr__(self, name, value):
        # Such as net.parameters = ...: it is the network's.
        if name in ("_net", "_calls", "_rates", "_options"):
            object.__setattr__(self, name, value)
        else:
            setattr(self._net, name, value)
