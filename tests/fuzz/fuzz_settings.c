/* fuzz_settings.c: activation curves, learning rates and plateaus of any numbers. */
#include "input.h"

#define POINTS 9

static void curve(struct input *in) {
  int32_t activation = take_around(in, 0, INK_MAXOUT - 1), n = take_around(in, 1, POINTS);
  float parameter = take_float(in), z[POINTS], f[POINTS], slope[POINTS];
  for (int32_t i = 0; i < POINTS; i++)
    z[i] = take_byte(in) & 1 ? take_raw_float(in) : take_float(in);
  if (n > POINTS)
    n = POINTS;
  int32_t code = ink_activation_curve(activation, parameter, z, n, f, slope);
  MUST((code == INK_OK) ==
       (activation >= 0 && activation < INK_MAXOUT && n >= 1 && is_number(parameter)));
  for (int32_t i = 0; !code && i < n; i++) {
    if (!is_number(z[i]) || parameter < 0.0f || parameter > 100.0f)
      continue;
    /* Only leaky ReLU and ELU have a slope by which the largest floats can overflow. */
    MUST(is_number(f[i]) || parameter > 1.0f);
    MUST(is_number(slope[i]));
  }
}

static void rate(struct input *in) {
  struct ink_optimizer o = take_optimizer(in);
  int32_t t = take_byte(in) & 1 ? (int32_t)take_word(in) : take_byte(in);
  float eta = -1.0f;
  if (ink_learning_rate(&o, t, &eta) == INK_OK) {
    float most = o.schedule == INK_SCHEDULE_COSINE && o.final_rate > o.learning_rate
                     ? o.final_rate
                     : o.learning_rate;
    MUST(eta >= 0.0f && eta <= most * 1.000001f);
  } else {
    MUST(eta == -1.0f);
  }
}

static void plateau(struct input *in) {
  struct ink_plateau state = {__builtin_inff(), 0, 1.0f};
  if (take_byte(in) & 1) {
    state.best = take_raw_float(in);
    state.waited = (int32_t)take_word(in);
  }
  int32_t patience = take_around(in, 0, 3);
  float gamma = take_float(in);
  for (int32_t i = 0; i < 6; i++) {
    float factor = state.factor;
    int32_t code = ink_plateau_update(&state, take_float(in), patience, gamma);
    MUST((code == INK_OK) == (patience >= 0 && gamma > 0.0f && gamma < 1.0f));
    MUST(state.factor >= 0.0f && state.factor <= factor);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  switch (take_byte(&in) % 3) {
  case 0:
    curve(&in);
    break;
  case 1:
    rate(&in);
    break;
  default:
    plateau(&in);
  }
  return 0;
}
