"""The core's random numbers (c/random.h) in Python, so that PyTorch can start from the core's weights,
go through its batches and drop what it drops.

PCG32 of M. E. O'Neill, 2014, seeded and split into streams as c/random.h does it."""
import numpy as np

STREAM_INIT, STREAM_SHUFFLE, STREAM_DROPOUT = 1, 2, 3
WORD = (1 << 64) - 1


class Random:
    def __init__(self, seed, stream, index=0):
        self.state = 0
        self.increment = index << 9 | stream << 1 | 1
        self.u32()
        self.state = (self.state + seed) & WORD
        self.u32()

    def u32(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) & WORD
        xorshifted = ((old >> 18 ^ old) >> 27) & 0xffffffff
        rotation = old >> 59
        return (xorshifted >> rotation | xorshifted << (32 - rotation & 31)) & 0xffffffff

    def below(self, n):
        product = self.u32() * n
        if product & 0xffffffff < n:
            threshold = (1 << 32) % n
            while product & 0xffffffff < threshold:
                product = self.u32() * n
        return product >> 32

    def unit(self):
        return (self.u32() >> 8) * 2.0**-24

    def normals(self, count):
        """So many draws of random_normal, in float32. Each try takes two words, so that the tries
        may be made in one go; the logarithm may differ from the core's in the last bit."""
        tries = int(count * 1.3) + 100  # pi / 4 of them succeed
        words = np.array([self.u32() for _ in range(2 * tries)], np.uint32)
        u, v = (np.float32(2) * ((words >> 8).astype(np.float32) * np.float32(2.0**-24))
                - np.float32(1)).reshape(tries, 2).T
        s = u * u + v * v
        good = (s < 1) & (s > 0)
        u, s = u[good][:count], s[good][:count]
        assert len(s) == count
        return u * np.sqrt(np.float32(-2) * np.log(s) / s)


def initial_weights(seed, layer, inputs, units, variance):
    """W (inputs, units) of a layer with a normal init."""
    draws = Random(seed, STREAM_INIT, layer).normals(inputs * units)
    return draws.reshape(inputs, units) * np.sqrt(np.float32(variance))


def shuffled(seed, epoch, n):
    """The order of an epoch's rows."""
    random, rows = Random(seed, STREAM_SHUFFLE, epoch), list(range(n))
    for i in range(n - 1, 0, -1):
        j = random.below(i + 1)
        rows[i], rows[j] = rows[j], rows[i]
    return rows


def dropout_mask(random, rows, units, p):
    """(rows, units) of 0 or 1 / (1 - p): the draws of one forward pass through one layer."""
    p = np.float32(p)
    kept = np.float32(1) / (np.float32(1) - p)
    draws = np.array([random.unit() for _ in range(rows * units)], np.float32)
    return np.where(draws >= p, kept, np.float32(0)).reshape(rows, units)
