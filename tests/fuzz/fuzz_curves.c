/* fuzz_curves.c: losses and maxout units as curves of any numbers, and how steep an activation is
 * where a layer uses it. */
#include "input.h"

#define MOST 9

static float take_z(struct input *in, uint8_t kind) {
  return kind & 1 ? take_raw_float(in) : take_float(in);
}

/* Far from 0, as float32 ends, a value may overflow; a curve over usual numbers may not. */
static int is_usual(float x) {
  return x >= -1e3f && x <= 1e3f;
}

static void loss(struct input *in) {
  static const float parameters[] = {0.1f, 0.5f, 1.0f}, targets[] = {0.0f, 1.0f, -1.0f, 0.5f};
  int32_t kind = take_around(in, 0, INK_NUM_LOSSES - 1),
          activation = take_around(in, 0, INK_NUM_ACTIVATIONS - 1), n = take_around(in, 1, MOST);
  if (n > MOST)
    n = MOST;
  uint8_t how = take_byte(in);
  if (how & 2 && kind == INK_BINARY_CROSS_ENTROPY)
    activation = INK_SIGMOID;
  if (how & 2 && kind == INK_CROSS_ENTROPY)
    activation = INK_SOFTMAX;
  if (how & 2 && kind >= INK_HINGE)
    activation = INK_LINEAR;
  float parameter = take_choice(in, parameters, 3), target = take_choice(in, targets, 4), z[MOST],
        values[MOST], slopes[MOST];
  for (int32_t i = 0; i < MOST; i++)
    z[i] = take_z(in, how);
  values[0] = -99.0f;
  int32_t code = ink_loss_curve(kind, parameter, activation, target, z, n, values, slopes);
  MUST(!code || values[0] == -99.0f);
  MUST(code || (n >= 1 && is_number(target)));
  for (int32_t i = 0; i < n && !code; i++) {
    if (is_usual(z[i]) && is_usual(target))
      MUST(values[i] == values[i] && slopes[i] == slopes[i]);
  }
}

/* The largest of the lines, and the slope of one of them. */
static void maxout(struct input *in) {
  int32_t pieces = take_around(in, 2, INK_MAX_PIECES), n = take_around(in, 1, MOST);
  uint8_t how = take_byte(in);
  float weights[INK_MAX_PIECES], biases[INK_MAX_PIECES], z[MOST], f[MOST], slope[MOST];
  if (n > MOST)
    n = MOST;
  for (int32_t p = 0; p < INK_MAX_PIECES; p++) {
    weights[p] = take_z(in, how);
    biases[p] = take_z(in, how);
  }
  for (int32_t i = 0; i < MOST; i++)
    z[i] = take_z(in, how);
  int32_t code = ink_maxout_curve(pieces, weights, biases, z, n, f, slope);
  MUST((code == INK_OK) == (pieces >= 2 && pieces <= INK_MAX_PIECES && n >= 1));
  for (int32_t i = 0; i < n && !code; i++) {
    int is_one = 0, are_all = 1;
    for (int32_t p = 0; p < pieces; p++) {
      are_all &= is_number(weights[p] * z[i] + biases[p]);
      is_one |= slope[i] == weights[p];
    }
    if (!are_all || !are_numbers(weights, (size_t)pieces))
      continue;
    MUST(is_one);
    for (int32_t p = 0; p < pieces; p++)
      MUST(f[i] >= weights[p] * z[i] + biases[p]);
  }
}

static void slopes(struct input *in) {
  static const float flats[] = {1e-3f, 0.05f, 1.0f};
  int32_t activation = take_around(in, 0, INK_NUM_ACTIVATIONS - 1), B = take_around(in, 1, 5),
          units = take_around(in, 1, 70);
  uint8_t how = take_byte(in);
  float parameter = take_float(in), flat = take_choice(in, flats, 3);
  /* A product beyond the limit is refused before anything is read. */
  int is_beyond = B > 0 && units > 0 && (int64_t)B * units > 1 << 30;
  if (B > 5 && !is_beyond)
    B = 5;
  if (units > 70 && !is_beyond)
    units = 70;
  size_t count = !is_beyond && B > 0 && units > 0 ? (size_t)B * (size_t)units : 0;
  float *z = room(count, sizeof *z);
  for (size_t i = 0; i < count; i++)
    z[i] = take_z(in, how);
  struct ink_slopes s = {-1, -1, -1};
  int32_t code = ink_activation_slopes(activation, parameter, z, B, units, flat, &s);
  if (code)
    MUST(s.dead == -1 && s.flat == -1);
  else
    MUST(count && s.dead >= 0 && s.saturated >= 0 && s.dead + s.saturated <= units &&
         s.flat >= (s.dead + s.saturated) * B && (size_t)s.flat <= count);
  free(z);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  switch (take_byte(&in) % 3) {
  case 0:
    loss(&in);
    break;
  case 1:
    maxout(&in);
    break;
  default:
    slopes(&in);
  }
  return 0;
}
