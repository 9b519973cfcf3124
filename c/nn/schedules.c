/* schedules.c: the learning rate as a function of the step. */
#include "nn.h"

#define PI 3.14159265358979324f
/* Smith's cycle with PyTorch's defaults: pct_start, div_factor, final_div_factor. */
#define ONE_CYCLE_RISE 0.3f
#define ONE_CYCLE_START 25.0f
#define ONE_CYCLE_END 10000.0f /* divides the start */

/* From `start` to `end` along half a cosine, at a share 0 .. 1 of the way. */
static float cosine(float start, float end, float share) {
  float kept =
      0.5f * (1.0f + ink_cos(PI * share)); /* two shares, not a difference: never below 0 */
  return start * kept + end * (1.0f - kept);
}

static float exponential(float rate, float gamma, int32_t t, int32_t period) {
  float share = (float)(t % period) / (float)period;
  return (float)(rate * ink_power(gamma, t / period) * ink_exp(share * ink_log(gamma)));
}

static float one_cycle(float peak, int32_t t, int32_t period) {
  float start = peak / ONE_CYCLE_START, end = start / ONE_CYCLE_END;
  float top = ONE_CYCLE_RISE * (float)period - 1.0f, last = (float)period - 1.0f;
  float at = (float)t < last ? (float)t : last;
  if (at <= top)
    return cosine(start, peak, at / top);
  return cosine(peak, end, (at - top) / (last - top));
}

float schedule_rate(const struct ink_optimizer *o, int32_t t) {
  float rate = o->learning_rate;
  if (t < o->warmup)
    return rate * (float)(t + 1) / ((float)o->warmup + 1.0f);
  t -= o->warmup;
  switch (o->schedule) {
  case INK_SCHEDULE_STEP:
    return (float)(rate * ink_power(o->gamma, t / o->period));
  case INK_SCHEDULE_EXPONENTIAL:
    return exponential(rate, o->gamma, t, o->period);
  case INK_SCHEDULE_COSINE:
    return t >= o->period ? o->final_rate
                          : cosine(rate, o->final_rate, (float)t / (float)o->period);
  case INK_SCHEDULE_ONE_CYCLE:
    return one_cycle(rate, t, o->period);
  default:
    return rate;
  }
}

int32_t ink_learning_rate(const struct ink_optimizer *o, int32_t t, float *rate) {
  if (!o || !rate)
    return INK_ERROR_ARGUMENT;
  if (t < 0)
    return INK_ERROR_SIZE;
  int code = optimizer_check(o);
  if (code)
    return code;
  *rate = schedule_rate(o, t);
  return INK_OK;
}

int32_t ink_plateau_update(struct ink_plateau *state, float loss, int32_t patience, float gamma) {
  if (!state)
    return INK_ERROR_ARGUMENT;
  if (patience < 0)
    return INK_ERROR_SIZE;
  if (!(gamma > 0.0f && gamma < 1.0f))
    return INK_ERROR_SETTING;
  if (loss < state->best * (1.0f - 1e-4f)) {
    state->best = loss;
    state->waited = 0;
  } else if (state->waited < patience) {
    state->waited++;
  } else {
    state->factor *= gamma;
    state->waited = 0;
  }
  return INK_OK;
}
