/* surface.c: a loss over two numbers: formulas known for their valleys, or a network's loss over
 * two directions in its space of parameters. */
#include "lessons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the formulas: f beside its gradient; the minima have value 0 ---- */

static float value_of(int32_t kind, float x, float y, float *g) {
  float fold = y * y - 2.0f, off = y - x * x;
  switch (kind) {
  case INK_SURFACE_CURVE:
    g[0] = 0.16f * x + 1.05f * ink_sin(3.0f * x), g[1] = 0.0f;
    return 0.08f * x * x + 0.35f * (1.0f - ink_cos(3.0f * x));
  case INK_SURFACE_BOWL:
    g[0] = x, g[1] = y;
    return 0.5f * (x * x + y * y);
  case INK_SURFACE_VALLEY:
    g[0] = x, g[1] = 25.0f * y;
    return 0.5f * (x * x + 25.0f * y * y);
  case INK_SURFACE_SADDLE:
    g[0] = x, g[1] = 0.5f * y * fold;
    return 0.5f * x * x + 0.125f * fold * fold;
  default:
    g[0] = 2.0f * (x - 1.0f) - 400.0f * x * off, g[1] = 200.0f * off;
    return (1.0f - x) * (1.0f - x) + 100.0f * off * off;
  }
}

float surface_distance_to_minimum(int32_t kind, float x, float y) {
  switch (kind) {
  case INK_SURFACE_CURVE:
    return ink_abs(x);
  case INK_SURFACE_BOWL:
  case INK_SURFACE_VALLEY:
    return length_of(x, y);
  case INK_SURFACE_SADDLE:
    return length_of(x, ink_abs(y) - 1.41421356f);
  case INK_SURFACE_ROSENBROCK:
    return length_of(x - 1.0f, y - 1.0f);
  default:
    return NAN;
  }
}

/* ---- life ---- */

static int32_t create(int32_t kind, size_t P, size_t N, struct ink_surface **surface) {
  struct ink_surface *s = calloc(1, sizeof *s);
  float *floats = P ? malloc(5 * P * sizeof *floats) : NULL;
  int32_t *rows = P ? malloc(N * sizeof *rows) : NULL;
  if (!s || (P && (!floats || !rows))) {
    free(s);
    free(floats);
    free(rows);
    return INK_ERROR_MEMORY;
  }
  s->kind = kind;
  s->rows = rows;
  s->num_rows = (int32_t)N;
  if (P) {
    s->base = floats, s->first = floats + P, s->second = floats + 2 * P;
    s->parameters = floats + 3 * P, s->before = floats + 4 * P;
  }
  *surface = s;
  return INK_OK;
}

int32_t ink_surface_create(int32_t kind, struct ink_surface **surface) {
  if (kind < 0 || kind >= INK_SURFACE_NETWORK || !surface)
    return INK_ERROR_ARGUMENT;
  return create(kind, 0, 0, surface);
}

int32_t ink_surface_of_network(struct ink_network *net, const struct ink_dataset *data,
                               const float *base, const float *first, const float *second,
                               struct ink_surface **surface) {
  if (!net || !data || !base || !first || !second || !surface)
    return INK_ERROR_ARGUMENT;
  size_t P = (size_t)net->num_parameters;
  if (!all_finite(base, P) || !all_finite(first, P) || !all_finite(second, P))
    return INK_ERROR_NOT_FINITE;
  if (net->config.loss == INK_LOSS_NONE)
    return INK_ERROR_NO_LOSS;
  int code = check_data(net, data);
  if (!code)
    code = create(INK_SURFACE_NETWORK, P, (size_t)data->size, surface);
  if (code)
    return code;
  struct ink_surface *s = *surface;
  s->net = net;
  s->data = data;
  memcpy(s->base, base, P * sizeof *base);
  memcpy(s->first, first, P * sizeof *first);
  memcpy(s->second, second, P * sizeof *second);
  return INK_OK;
}

void ink_surface_destroy(struct ink_surface *surface) {
  if (!surface)
    return;
  free(surface->base);
  free(surface->rows);
  free(surface);
}

/* Scales n numbers, `stride` apart, to a norm. */
static void scale_to(float *x, int32_t n, int32_t stride, float norm) {
  float sum = 0.0f;
  for (int32_t i = 0; i < n; i++)
    sum += x[i * stride] * x[i * stride];
  float factor = sum > 0.0f ? norm / __builtin_sqrtf(sum) : 0.0f;
  for (int32_t i = 0; i < n; i++)
    x[i * stride] *= factor;
}

int32_t ink_surface_direction(const struct ink_network *net, uint32_t seed, int32_t which,
                              float *direction) {
  if (!net || !direction)
    return INK_ERROR_ARGUMENT;
  if (which < 0 || which > 1)
    return INK_ERROR_SIZE;
  struct random r = random_seeded(seed, STREAM_POINTS, (uint32_t)which | 0x80000000u);
  float *parameters = malloc((size_t)net->num_parameters * sizeof *parameters);
  if (!parameters)
    return INK_ERROR_MEMORY;
  ink_network_get_parameters(net, parameters);
  for (int32_t i = 0; i < net->num_parameters; i++)
    direction[i] = random_normal(&r);
  const float *w = parameters;
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t columns = layer->config.units * layer->config.pieces,
            rows = layer->inputs + 1; /* b is the last */
    for (int32_t j = 0; j < columns; j++) {
      float norm = 0.0f;
      for (int32_t i = 0; i < rows; i++)
        norm += w[i * columns + j] * w[i * columns + j];
      scale_to(direction + j, rows, columns, __builtin_sqrtf(norm));
    }
    w += rows * columns;
    direction += rows * columns;
  }
  free(parameters);
  return INK_OK;
}

/* ---- values ---- */

static int32_t place(const struct ink_surface *s, float x, float y) {
  for (int32_t i = 0; i < s->net->num_parameters; i++) {
    s->parameters[i] = s->base[i] + x * s->first[i] + y * s->second[i];
  }
  return ink_network_set_parameters(s->net, s->parameters);
}

/* The loss over all the data, at the network's present parameters. */
static int32_t loss_here(const struct ink_surface *s, float *loss) {
  struct ink_evaluation e;
  int32_t code = ink_network_evaluate(s->net, s->data, 0, s->num_rows, &e, NULL, NULL, NULL);
  *loss = e.loss;
  return code;
}

static int32_t network_values(const struct ink_surface *s, const float *points, int32_t n,
                              float *values) {
  int32_t code = INK_OK;
  ink_network_get_parameters(s->net, s->before);
  for (int32_t i = 0; i < n && !code; i++) {
    code = place(s, points[2 * i], points[2 * i + 1]);
    if (!code)
      code = loss_here(s, values + i);
  }
  ink_network_set_parameters(s->net, s->before);
  return code;
}

int32_t ink_surface_values(const struct ink_surface *s, const float *points, int32_t n,
                           float *values) {
  if (!s || !points || !values)
    return INK_ERROR_ARGUMENT;
  if (n < 1 || n > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  if (!all_finite(points, 2 * (size_t)n))
    return INK_ERROR_NOT_FINITE;
  if (s->net)
    return network_values(s, points, n, values);
  float gradient[2];
  for (int32_t i = 0; i < n; i++)
    values[i] = value_of(s->kind, points[2 * i], points[2 * i + 1], gradient);
  return INK_OK;
}

/* ---- gradients ---- */

/* All rows in order, or B drawn with replacement. */
static int32_t choose_rows(const struct ink_surface *s, int32_t B, struct random *r) {
  int32_t N = s->num_rows, count = B && B < N ? B : N;
  for (int32_t i = 0; i < count; i++)
    s->rows[i] = B ? (int32_t)random_below(r, (uint32_t)N) : i;
  return count;
}

/* The gradient at the network's present parameters, along the two directions. */
static int32_t network_gradient(const struct ink_surface *s, int32_t rows, float *gradient) {
  ink_network_zero_grad(s->net);
  int32_t code = ink_network_forward(s->net, s->data, s->rows, rows, 0);
  if (!code)
    code = ink_network_backward(s->net);
  if (code)
    return code;
  ink_network_get_gradients(s->net, s->parameters);
  gradient[0] = gradient[1] = 0.0f;
  for (int32_t i = 0; i < s->net->num_parameters; i++) {
    gradient[0] += s->parameters[i] * s->first[i];
    gradient[1] += s->parameters[i] * s->second[i];
  }
  ink_network_zero_grad(s->net);
  return INK_OK;
}

int32_t surface_gradient(const struct ink_surface *s, float x, float y, int32_t B, struct random *r,
                         float *gradient, float *loss) {
  float unused;
  if (!s->net) {
    *(loss ? loss : &unused) = value_of(s->kind, x, y, gradient);
    return INK_OK;
  }
  int32_t code = place(s, x, y);
  if (!code)
    code = network_gradient(s, choose_rows(s, B, r), gradient);
  if (!code && loss)
    code = loss_here(s, loss);
  return code;
}
