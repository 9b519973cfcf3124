/* random.h: the only random generator, always seeded. PCG32 (XSH-RR 64/32) of M. E. O'Neill, "PCG:
 * A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
 * Generation", 2014. Each purpose has its own stream of numbers: turning dropout on, for example,
 * does not change the shuffle. */
#ifndef INK_RANDOM_H
#define INK_RANDOM_H

#include <stdint.h>

#include "elementary.h"

enum random_stream {
  STREAM_INIT = 1,
  STREAM_SHUFFLE,
  STREAM_DROPOUT,
  STREAM_DISTORT,
  STREAM_GLYPHS,
  STREAM_SPLIT,
  STREAM_POINTS,
  STREAM_PERMUTE,
  STREAM_TABLE,
  STREAM_GRAPH
};

struct random {
  uint64_t state;
  uint64_t increment; /* odd; selects the stream */
};

static inline uint32_t random_u32(struct random *r) {
  uint64_t old = r->state;
  r->state = old * 6364136223846793005u + r->increment;
  uint32_t xorshifted = (uint32_t)(((old >> 18) ^ old) >> 27);
  uint32_t rotation = (uint32_t)(old >> 59);
  return (xorshifted >> rotation) | (xorshifted << ((32 - rotation) & 31));
}

/* index distinguishes the draws of one purpose: the epoch of a shuffle, the number of a digit. */
static inline struct random random_seeded(uint32_t seed, enum random_stream stream,
                                          uint32_t index) {
  struct random r = {0, ((uint64_t)index << 9 | (uint64_t)stream << 1) | 1u};
  random_u32(&r);
  r.state += seed;
  random_u32(&r);
  return r;
}

/* For one row in one epoch, the same in every order of the rows and on every thread. */
static inline struct random random_of_row(uint32_t seed, enum random_stream stream, uint32_t epoch,
                                          uint32_t row) {
  struct random r = random_seeded(seed, stream, epoch);
  return random_seeded(random_u32(&r), stream, row);
}

/* Uniform in [0, n), n >= 1, without bias: Lemire, "Fast Random Integer Generation in an Interval",
 * 2019, algorithm 5. */
static inline uint32_t random_below(struct random *r, uint32_t n) {
  uint64_t product = (uint64_t)random_u32(r) * n;
  if ((uint32_t)product < n) {
    uint32_t threshold = (0u - n) % n;
    while ((uint32_t)product < threshold)
      product = (uint64_t)random_u32(r) * n;
  }
  return (uint32_t)(product >> 32);
}

/* Uniform in [0, 1): the 2^24 multiples of 2^-24, each exact in float. */
static inline float random_unit(struct random *r) {
  return (float)(random_u32(r) >> 8) * 0x1p-24f;
}

/* Standard normal by Marsaglia's polar method. The pair's second value is dropped, so that no state
 * is needed for it. */
static inline float random_normal(struct random *r) {
  float u, v, s;
  do {
    u = 2.0f * random_unit(r) - 1.0f;
    v = 2.0f * random_unit(r) - 1.0f;
    s = u * u + v * v;
  } while (s >= 1.0f || s == 0.0f);
  return u * __builtin_sqrtf(-2.0f * ink_log(s) / s);
}

#endif
