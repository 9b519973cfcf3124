/* fuzz_breaking.c: weights of any numbers are pruned and stored in few bits, and a step is looked
 * for within 0 .. 1. A call that is refused changes nothing. */
#include <math.h>

#include "input.h"

#define MOST 12

static void weights(struct input *in) {
  float w[MOST], before[MOST], step = -7;
  int32_t n = take_around(in, 1, MOST), count = take_around(in, 0, MOST);
  int32_t bits = take_around(in, 1, 8);
  uint8_t how = take_byte(in);
  for (int32_t i = 0; i < MOST; i++)
    before[i] = w[i] = how & 1 ? take_raw_float(in) : take_float(in);
  if (n > MOST)
    n = MOST;
  int32_t code = how & 2 ? ink_prune(w, n, count) : ink_quantise(w, n, bits, &step);
  MUST(!code || memcmp(w, before, sizeof w) == 0);
  for (int32_t i = 0; i < n && !code; i++) {
    MUST(w[i] == w[i]);
    MUST(!(how & 2) || w[i] == 0 || w[i] == before[i]);
  }
}

static void smallest(struct input *in) {
  float x[MOST], g[MOST], step[MOST], norm = -7;
  int32_t D = take_around(in, 1, MOST);
  uint8_t how = take_byte(in);
  if (D > MOST)
    D = MOST;
  for (int32_t i = 0; i < MOST; i++) {
    x[i] = (float)take_byte(in) / 255.0f;
    g[i] = how & 1 ? take_raw_float(in) : take_float(in);
  }
  float gap = how & 2 ? take_raw_float(in) : take_float(in);
  int32_t code = ink_smallest_step(x, g, D, gap, step, &norm);
  MUST(!code || norm == -7);
  for (int32_t i = 0; i < D && !code; i++)
    MUST(x[i] + step[i] >= -1e-5f && x[i] + step[i] <= 1.0f + 1e-5f);
  MUST(code || norm >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct input in = {data, data + size};
  if (take_byte(&in) & 1)
    weights(&in);
  else
    smallest(&in);
  return 0;
}
