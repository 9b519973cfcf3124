"""Prints the polynomial coefficients of c/elementary.h: minimax fits made here, in float64.

Each fit minimises the largest relative error of the whole function, not of the polynomial, by
Lawson's algorithm (weighted least squares whose weights grow where the error is largest) on
Chebyshev nodes. Coefficients are printed from the constant term upwards, rounded to float32.
Needs numpy alone; a run takes seconds.
"""
from math import cos, erf, erfc, exp, log, log1p, pi, sin, sqrt, tanh

import numpy as np


def fit(function, weight, low, high, degree, nodes=1000, rounds=200):
    """Coefficients of the polynomial of this degree with the least max |weight * error|."""
    t = np.cos(pi * (np.arange(nodes) + 0.5) / nodes)
    x = (low + high) / 2 + (high - low) / 2 * t
    y = np.array([function(v) for v in x])
    w = np.array([weight(v) for v in x])
    basis = np.polynomial.chebyshev.chebvander(t, degree)
    share = np.full(nodes, 1 / nodes)
    for _ in range(rounds):
        scale = w * np.sqrt(share)
        c = np.linalg.lstsq(basis * scale[:, None], y * scale, rcond=None)[0]
        error = np.abs((basis @ c - y) * w)
        share *= error
        share /= share.sum()
    series = np.polynomial.Chebyshev(c, domain=[low, high])
    return series.convert(kind=np.polynomial.Polynomial).coef, error.max()


def show(name, what, fitted):
    coefficients, error = fitted
    text = ", ".join(f"{np.float32(c):.9g}f" for c in coefficients)
    print(f"{name}: {what}; largest relative error {error:.1e}\n  {text}\n")


def split(name, value, bits):
    """value as a sum of floats of which all but the last have few bits, so that their products
    with a small integer are exact."""
    parts, rest = [], value
    for b in bits:
        step = 2.0 ** (np.floor(np.log2(abs(rest))) + 1 - b)
        parts.append(np.round(rest / step) * step)
        rest -= parts[-1]
    parts.append(rest)
    print(f"{name}:\n  " + ", ".join(f"{np.float32(p):.9g}f" for p in parts) + "\n")


# exp(r) = 1 + r + r^2 q(r); the interval is a hair wider than log(2)/2 for the rounding of r.
half = log(2) / 2 * 1.0001
show("exp", "exp(r) = 1 + r + r^2 q(r), |r| <= log(2)/2",
     fit(lambda r: (np.expm1(r) - r) / (r * r), lambda r: r * r / exp(r), -half, half, 4))

# log(1 + f) = 2 s + s^3 q(s^2), s = f / (2 + f), with 1 + f in [sqrt(1/2), sqrt(2)].
top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * 1.0001


def log_rest(z):
    s = sqrt(z)
    # The series where the closed form would cancel.
    if z < 1e-3:
        return 2 * (1 / 3 + z / 5 + z * z / 7 + z**3 / 9 + z**4 / 11)
    return (log1p(s) - log1p(-s) - 2 * s) / s**3


show("log", "log((1 + s) / (1 - s)) = 2 s + s^3 q(s^2)",
     fit(log_rest, lambda z: z / 2, 0, top, 2))

show("tanh", "tanh(x) = x + x^3 q(x^2), |x| <= 0.6",
     fit(lambda z: (tanh(sqrt(z)) / sqrt(z) - 1) / z if z > 1e-2 else
         -1 / 3 + z * (2 / 15 - z * (17 / 315 - z * (62 / 2835 - z * 1382 / 155925))),
         lambda z: z, 0, 0.36, 4))

# Upper tail of the normal: Q(t) = exp(-t^2 / 2) / (1 + t) q(y), y = (t - 3.5) / (t + 3.5), which
# maps t >= 0 into [-1, 1); Q leaves the floats at 14.2.
def tail(y):
    t = 3.5 * (1 + y) / (1 - y)
    return (1 + t) * exp(t * t / 2) * erfc(t / sqrt(2)) / 2


show("tail", "Q(t) = exp(-t^2/2) / (1 + t) q((t - 3.5) / (t + 3.5)), 0 <= t <= 14.3",
     fit(tail, lambda y: 1 / tail(y), -1, (14.3 - 3.5) / (14.3 + 3.5), 9))

show("erf", "erf(x) = x + x q(x^2), |x| <= 1",
     fit(lambda z: erf(sqrt(z)) / sqrt(z) - 1, lambda z: sqrt(z) / erf(sqrt(z)), 1e-12, 1, 6))

quarter = (pi / 4 * 1.001) ** 2


def sine_rest(z):
    if z < 1e-2:
        return -1 / 6 + z / 120 - z * z / 5040 + z**3 / 362880
    return (sin(sqrt(z)) / sqrt(z) - 1) / z


def cosine_rest(z):
    if z < 1e-2:
        return 1 / 24 - z / 720 + z * z / 40320 - z**3 / 3628800
    return ((cos(sqrt(z)) - 1) / z + 0.5) / z


show("sin", "sin(r) = r + r^3 q(r^2), |r| <= pi/4",
     fit(sine_rest, lambda z: z, 0, quarter, 2))
show("cos", "cos(r) = 1 - r^2/2 + r^4 q(r^2), |r| <= pi/4",
     fit(cosine_rest, lambda z: z * z / cos(sqrt(z)), 0, quarter, 2))

split("log(2), high part times |k| <= 151 exact", log(2), [15])
split("pi/2, two parts times |k| <= 5215 exact", pi / 2, [11, 11])
