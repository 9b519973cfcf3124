/* curves.c: an activation or a loss as a curve: f and f' at many points, and how steep an
 * activation is where a layer uses it. The functions themselves are those that training uses. */
#include "lessons.h"

#include <string.h>

#define CURVE_POINTS 64 /* at a time; a multiple of 4 */

/* f and f' of up to CURVE_POINTS values; the rest of f and derivative belongs to z = 0. */
static void curve(int32_t activation, float parameter, const float *z, size_t count, float *f,
                  float *derivative) {
  float padded_z[CURVE_POINTS] = {0};
  memcpy(padded_z, z, count * sizeof *z);
  if (activation == INK_STEP)
    parameter = 0.0f; /* the one for other functions is not its threshold */
  activation_at(activation, parameter, padded_z, CURVE_POINTS, f, derivative);
}

static inline size_t points_at(size_t from, size_t end) {
  return end - from < CURVE_POINTS ? end - from : CURVE_POINTS;
}

static int is_elementwise(int32_t activation) {
  return activation >= 0 && activation < INK_MAXOUT;
}

int32_t ink_activation_curve(int32_t activation, float parameter, const float *z, int32_t n,
                             float *f, float *derivative) {
  if (!is_elementwise(activation) || !z || !f || !derivative)
    return INK_ERROR_ARGUMENT;
  if (n < 1)
    return INK_ERROR_SIZE;
  if (!is_finite(parameter))
    return INK_ERROR_SETTING;
  for (size_t from = 0, end = (size_t)n; from < end; from += CURVE_POINTS) {
    size_t count = points_at(from, end);
    float y[CURVE_POINTS], slope[CURVE_POINTS];
    curve(activation, parameter, z + from, count, y, slope);
    memcpy(f + from, y, count * sizeof *y);
    memcpy(derivative + from, slope, count * sizeof *slope);
  }
  return INK_OK;
}

int32_t ink_maxout_curve(int32_t pieces, const float *weights, const float *biases, const float *z,
                         int32_t n, float *f, float *derivative) {
  if (!weights || !biases || !z || !f || !derivative)
    return INK_ERROR_ARGUMENT;
  if (n < 1 || pieces < 2 || pieces > INK_MAX_PIECES)
    return INK_ERROR_SIZE;
  float affine[INK_MAX_PIECES], largest[1], one[1] = {1.0f}, taken[INK_MAX_PIECES];
  const struct layer unit = {.config = {.units = 1, .activation = INK_MAXOUT, .pieces = pieces},
                             .unit_stride = 1,
                             .stride = pieces,
                             .z = affine,
                             .dz = taken,
                             .a = largest,
                             .da = one};
  for (int32_t i = 0; i < n; i++) {
    for (int32_t p = 0; p < pieces; p++)
      affine[p] = weights[p] * z[i] + biases[p];
    activation_forward(&unit, (struct range){0, 1});
    activation_backward(&unit, (struct range){0, 1});
    float slope = 0.0f;
    for (int32_t p = 0; p < pieces; p++)
      slope += taken[p] * weights[p];
    f[i] = largest[0];
    derivative[i] = slope;
  }
  return INK_OK;
}

int32_t ink_activation_slopes(int32_t activation, float parameter, const float *z, int32_t B,
                              int32_t units, float flat, struct ink_slopes *slopes) {
  if (!is_elementwise(activation) || !z || !slopes)
    return INK_ERROR_ARGUMENT;
  if (B < 1 || units < 1 || (int64_t)B * units > 1 << 30)
    return INK_ERROR_SIZE;
  if (!is_finite(parameter) || !(flat > 0.0f))
    return INK_ERROR_SETTING;
  struct ink_slopes s = {0};
  for (size_t from = 0, end = (size_t)units; from < end; from += CURVE_POINTS) {
    size_t count = points_at(from, end);
    float steepest[CURVE_POINTS] = {0};
    for (int32_t b = 0; b < B; b++) {
      float f[CURVE_POINTS], slope[CURVE_POINTS];
      const float *at = z + (size_t)b * end + from;
      curve(activation, parameter, at, count, f, slope);
      for (size_t j = 0; j < count; j++) {
        float size =
            at[j] == at[j] ? __builtin_fabsf(slope[j]) : at[j]; /* relu's slope at NaN is 0 */
        s.flat += size < flat;
        steepest[j] = size > steepest[j] || size != size ? size : steepest[j];
      }
    }
    for (size_t j = 0; j < count; j++) {
      s.dead += steepest[j] == 0.0f;
      s.saturated += steepest[j] > 0.0f && steepest[j] < flat;
    }
  }
  *slopes = s;
  return INK_OK;
}

/* ---- one output, by its pre-activation ---- */

int32_t ink_loss_curve(int32_t loss, float parameter, int32_t activation, float target,
                       const float *z, int32_t n, float *values, float *derivative) {
  if (loss <= INK_LOSS_NONE || loss >= INK_NUM_LOSSES || !z || !values || !derivative)
    return INK_ERROR_ARGUMENT;
  struct ink_layer_config last = {.units = 1, .activation = activation};
  if (activation == INK_STEP)
    return INK_ERROR_STEP;
  if (!loss_fits(loss, &last))
    return INK_ERROR_PAIR;
  int is_two = loss == INK_CROSS_ENTROPY, is_side = loss == INK_HINGE || loss == INK_PERCEPTRON;
  if (!is_finite(target) || !loss_parameter_fits(loss, parameter))
    return INK_ERROR_SETTING;
  if (is_side && target != 1.0f && target != -1.0f)
    return INK_ERROR_SETTING;
  if (n < 1)
    return INK_ERROR_SIZE;
  /* The first of two softmax outputs is the sigmoid of the difference of their logits. */
  int32_t f = is_two ? INK_SIGMOID : activation;
  float parameter_of_f = f == INK_LEAKY_RELU ? 0.01f : 1.0f;
  int code = ink_activation_curve(f, parameter_of_f, z, n, values, derivative);
  for (int32_t i = 0; i < n && !code; i++) {
    float logits[2] = {z[i], 0.0f}, y[2] = {target, 1.0f - target}, a[2] = {values[i], 0.0f},
          gradient[2];
    if (is_two)
      a[1] = ink_sigmoid(-z[i]);
    const struct loss_row r = {
        .K = 1 + is_two, .z = logits, .a = a, .targets = y, .parameter = parameter};
    values[i] = loss_of_row(loss, &r, 1.0f, gradient);
    derivative[i] = loss_is_of_logits(loss) ? gradient[0] : gradient[0] * derivative[i];
  }
  return code;
}
