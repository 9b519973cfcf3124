/* roll.c: balls that roll down a surface. A ball is a network with two parameters, so that the
 * core's own optimizers move it. */
#include "lessons.h"

#include <math.h>

#define FLAT 1e-3f   /* a gradient of this norm no longer moves a ball visibly */
#define LOWEST 1e-2f /* every formula's global minimum is 0; below this the ball has arrived */
#define MAX_COORDINATE 1e4f

static int is_in_range(float x, float y) {
  return ink_abs(x) <= MAX_COORDINATE && ink_abs(y) <= MAX_COORDINATE;
}

/* Fills in loss, gradient and state of a ball at roll->x, roll->y. */
static int32_t judge(const struct ink_surface *s, struct ink_roll *roll) {
  float g[2] = {NAN, NAN};
  roll->to_minimum = surface_distance_to_minimum(s->kind, roll->x, roll->y);
  int32_t code = is_in_range(roll->x, roll->y)
                     ? surface_gradient(s, roll->x, roll->y, 0, NULL, g, &roll->loss)
                     : INK_OK;
  if (code)
    return code;
  roll->gradient_norm = length_of(g[0], g[1]);
  if (!(roll->gradient_norm > FLAT))
    roll->state = roll->loss < LOWEST && !s->net ? INK_ROLL_ARRIVED : INK_ROLL_STUCK;
  if (!is_in_range(roll->x, roll->y) || !is_finite(roll->gradient_norm))
    roll->state = INK_ROLL_DIVERGED;
  return INK_OK;
}

/* One update of the ball by the surface's gradient. */
static int32_t roll_once(const struct ink_surface *s, struct ink_network *ball,
                         const struct ink_optimizer *optimizer, int32_t B, uint32_t seed,
                         struct ink_roll *roll) {
  struct random r = random_seeded(seed, STREAM_SHUFFLE, (uint32_t)ball->step | 0x80000000u);
  float gradient[2], at[2];
  int32_t code = surface_gradient(s, roll->x, roll->y, B, &r, gradient, NULL);
  if (code)
    return code;
  roll->rate = schedule_rate(optimizer, ball->step);
  copy_block_in(ball, ball->gradients, gradient);
  code = all_finite(gradient, 2) ? ink_network_step(ball, optimizer) : INK_ERROR_DIVERGED;
  ink_network_zero_grad(ball);
  if (code)
    return code;
  ink_network_get_parameters(ball, at);
  roll->travelled += length_of(at[0] - roll->x, at[1] - roll->y);
  roll->x = at[0], roll->y = at[1];
  return INK_OK;
}

int32_t ink_surface_roll(const struct ink_surface *s, struct ink_network *ball,
                         const struct ink_optimizer *optimizer, int32_t B, uint32_t seed,
                         int32_t steps, float *path, struct ink_roll *roll) {
  if (!s || !ball || ball == s->net || !optimizer || !roll || (steps && !path))
    return INK_ERROR_ARGUMENT;
  if (steps < 0 || B < 0)
    return INK_ERROR_SIZE;
  if (ball->num_parameters != 2 || !is_finite(roll->travelled))
    return INK_ERROR_SHAPE;
  int32_t code = optimizer_check(optimizer);
  /* Once the ball has moved, memory must not fail. */
  if (!code && s->net)
    code = batch_reserve(s->net, s->data, s->num_rows);
  if (code)
    return code;
  struct ink_roll done = {.travelled = roll->travelled};
  float at[2];
  ink_network_get_parameters(ball, at);
  done.x = at[0], done.y = at[1];
  if (s->net)
    ink_network_get_parameters(s->net, s->before);
  for (int32_t t = 0; t < steps && is_in_range(done.x, done.y) && !code; t++) {
    code = roll_once(s, ball, optimizer, B, seed, &done);
    if (code)
      break;
    path[2 * t] = done.x, path[2 * t + 1] = done.y;
    done.steps++;
  }
  int has_diverged = code == INK_ERROR_DIVERGED || code == INK_ERROR_NOT_FINITE;
  if (!code || has_diverged)
    code = judge(s, &done);
  if (has_diverged) {
    done.state = INK_ROLL_DIVERGED;
    if (code == INK_ERROR_NOT_FINITE)
      code = INK_OK; /* the network has no loss there */
  }
  if (s->net)
    ink_network_set_parameters(s->net, s->before);
  if (!code)
    *roll = done;
  return code;
}
