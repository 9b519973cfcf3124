/* input.h: reads a fuzzer's bytes as numbers. Most numbers are from a small range, so that calls
 * are accepted and something happens; now and then one is an arbitrary word. Past the end all bytes
 * are 0. */
#ifndef INK_FUZZ_INPUT_H
#define INK_FUZZ_INPUT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inkgrad.h"

/* A condition that must hold for all bytes. */
#define MUST(condition)                                                             \
  do {                                                                              \
    if (!(condition)) {                                                             \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      abort();                                                                      \
    }                                                                               \
  } while (0)

struct input {
  const uint8_t *at, *end;
};

static inline uint8_t take_byte(struct input *in) {
  return in->at < in->end ? *in->at++ : 0;
}

static inline void take_bytes(struct input *in, void *to, size_t n) {
  size_t left = (size_t)(in->end - in->at), got = n < left ? n : left;
  if (got)
    memcpy(to, in->at, got);
  if (got < n)
    memset((uint8_t *)to + got, 0, n - got);
  in->at += got;
}

static inline uint32_t take_word(struct input *in) {
  uint32_t word;
  take_bytes(in, &word, sizeof word);
  return word;
}

/* Any float: NaN, infinities and the smallest too. */
static inline float take_raw_float(struct input *in) {
  float x;
  take_bytes(in, &x, sizeof x);
  return x;
}

/* low .. high, both included. */
static inline int32_t take_between(struct input *in, int32_t low, int32_t high) {
  return low + (int32_t)(take_byte(in) % (uint32_t)(high - low + 1));
}

/* Likewise, but one in 32 is any word. */
static inline int32_t take_around(struct input *in, int32_t low, int32_t high) {
  uint8_t byte = take_byte(in);
  if (byte >= 248)
    return (int32_t)take_word(in);
  return low + (int32_t)(byte % (uint32_t)(high - low + 1));
}

/* Mostly -2 .. 2 in steps of 1/64, but one in 16 is any float. */
static inline float take_float(struct input *in) {
  uint8_t byte = take_byte(in);
  return byte >= 240 ? take_raw_float(in) : (float)(byte - 120) / 64.0f;
}

/* A setting, mostly one of the given choices. */
static inline float take_choice(struct input *in, const float *choices, int32_t n) {
  uint8_t byte = take_byte(in);
  return byte >= 240 ? take_raw_float(in) : choices[byte % n];
}

static inline struct ink_optimizer take_optimizer(struct input *in) {
  static const float rates[] = {0.0f, 1e-3f, 0.1f, 1.0f, 1e3f, 1e9f},
                     below_one[] = {0.0f, 0.5f, 0.9f, 0.99999994f},
                     epsilons[] = {1e-8f, 1e-30f, 1.0f}, few[] = {0.0f, 0.0f, 0.01f, 1.0f},
                     gammas[] = {0.5f, 1.0f, 1e-30f};
  struct ink_optimizer o;
  o.rule = take_around(in, 0, INK_NUM_RULES - 1);
  o.learning_rate = take_choice(in, rates, 6);
  o.momentum = take_choice(in, below_one, 4);
  o.beta2 = take_choice(in, below_one, 4);
  o.epsilon = take_choice(in, epsilons, 3);
  o.weight_decay = take_choice(in, few, 4);
  o.l1 = take_choice(in, few, 4);
  o.clip_norm = take_choice(in, few, 4);
  o.max_norm = take_choice(in, few, 4);
  o.schedule = take_around(in, 0, INK_NUM_SCHEDULES - 1);
  o.period = take_around(in, 1, 9);
  o.gamma = take_choice(in, gammas, 3);
  o.final_rate = take_choice(in, rates, 6);
  o.warmup = take_around(in, 0, 3);
  return o;
}

static inline struct ink_distortion take_distortion(struct input *in) {
  static const float angles[] = {0.0f, 15.0f, 180.0f}, shares[] = {0.0f, 0.0f, 0.3f, 1.0f},
                     sigmas[] = {1.0f, 4.0f, 1024.0f}, alphas[] = {0.0f, 0.0f, 34.0f, 1000.0f};
  struct ink_distortion d;
  d.rotation = take_choice(in, angles, 3);
  d.scale = take_choice(in, shares, 4);
  d.shear = take_choice(in, shares, 4);
  d.shift = take_choice(in, sigmas, 3);
  d.elastic_sigma = take_choice(in, sigmas, 3);
  d.elastic_alpha = take_choice(in, alphas, 4);
  d.thickness = take_choice(in, shares, 4);
  d.noise = take_choice(in, shares, 4);
  return d;
}

/* Memory of exactly n elements, so that any access beyond is seen; never NULL. */
static inline void *room(size_t n, size_t size) {
  void *block = malloc(n * size + (n == 0));
  MUST(block);
  return block;
}

static inline int is_number(float x) {
  return x - x == 0.0f;
}

static inline int are_numbers(const float *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (!is_number(x[i]))
      return 0;
  }
  return 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
