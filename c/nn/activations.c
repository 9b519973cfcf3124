/* activations.c: each activation f beside its derivative f'. The elementwise ones are written once,
 * without branches, so that the compiler can vectorise them; that cannot change their bits. */
#include "nn.h"

#include <string.h>

#define SQRT_8_PI 1.59576912160573071f  /* 2 sqrt(2 / pi) */
#define SQRT_1_2PI 0.39894228040143268f /* 1 / sqrt(2 pi) */
#define GELU_CUBIC 0.044715f            /* Hendrycks & Gimpel 2016, section 2 */

/* f and f' of one value; p is the activation's parameter, a = f(z). */
static inline float step_f(float z, float threshold) {
  return z >= threshold ? 1.0f : 0.0f;
}
static inline float step_d(float z, float a, float p) {
  return (void)z, (void)a, (void)p, 0.0f;
}

static inline float linear_f(float z, float p) {
  return (void)p, z;
}
static inline float linear_d(float z, float a, float p) {
  return (void)z, (void)a, (void)p, 1.0f;
}

static inline float sigmoid_f(float z, float p) {
  return (void)p, ink_sigmoid(z);
}
static inline float sigmoid_d(float z, float a, float p) {
  return (void)z, (void)p, a * (1.0f - a);
}

static inline float tanh_f(float z, float p) {
  return (void)p, ink_tanh(z);
}
static inline float tanh_d(float z, float a, float p) {
  return (void)z, (void)p, 1.0f - a * a;
}

/* The comparison lets NaN pass through, instead of turning it into 0. */
static inline float relu_f(float z, float p) {
  return (void)p, z <= 0.0f ? 0.0f : z;
}
static inline float relu_d(float z, float a, float p) {
  return (void)a, (void)p, z > 0.0f ? 1.0f : 0.0f;
}

static inline float leaky_relu_f(float z, float slope) {
  return z > 0.0f ? z : slope * z;
}
static inline float leaky_relu_d(float z, float a, float slope) {
  return (void)a, z > 0.0f ? 1.0f : slope;
}

static inline float elu_f(float z, float alpha) {
  return z > 0.0f ? z : alpha * ink_expm1(z);
}
static inline float elu_d(float z, float a, float alpha) {
  return (void)a, z > 0.0f ? 1.0f : alpha * ink_exp(z);
}

static inline float gelu_f(float z, float p) {
  return (void)p, z * ink_normal_cdf(z);
}
static inline float gelu_d(float z, float a, float p) { /* Phi(z) + z phi(z) */
  return (void)a, (void)p, ink_normal_cdf(z) + z * SQRT_1_2PI * ink_exp(-0.5f * z * z);
}

/* (1 + tanh(u)) / 2 is sigmoid(2u), which keeps its digits where tanh(u) nears -1. */
static inline float gelu_tanh_f(float z, float p) {
  return (void)p, z * ink_sigmoid(SQRT_8_PI * (z + GELU_CUBIC * z * z * z));
}
static inline float gelu_tanh_d(float z, float a, float p) {
  z = z > 100.0f ? 100.0f : z; /* s is 0 or 1 long before; infinite z^2 times 0 would be NaN */
  z = z < -100.0f ? -100.0f : z;
  float s = ink_sigmoid(SQRT_8_PI * (z + GELU_CUBIC * z * z * z));
  float inner = SQRT_8_PI * (1.0f + 3.0f * GELU_CUBIC * z * z);
  return (void)a, (void)p, s + z * s * (1.0f - s) * inner;
}

static inline float softplus_f(float z, float p) { /* max(z, 0) + log(1 + exp(-|z|)): no overflow */
  return (void)p, (z <= 0.0f ? 0.0f : z) + ink_log1p(ink_exp(z <= 0.0f ? z : -z));
}
static inline float softplus_d(float z, float a, float p) {
  return (void)a, (void)p, ink_sigmoid(z);
}

static inline float swish_f(float z, float p) {
  return (void)p, z * ink_sigmoid(z);
}
static inline float swish_d(float z, float a, float p) {
  float s = ink_sigmoid(z);
  return (void)a, (void)p, s + z * s * (1.0f - s);
}

#define ELEMENTWISE(X)          \
  X(INK_LINEAR, linear)         \
  X(INK_STEP, step)             \
  X(INK_SIGMOID, sigmoid)       \
  X(INK_TANH, tanh)             \
  X(INK_RELU, relu)             \
  X(INK_LEAKY_RELU, leaky_relu) \
  X(INK_ELU, elu)               \
  X(INK_GELU, gelu)             \
  X(INK_GELU_TANH, gelu_tanh)   \
  X(INK_SOFTPLUS, softplus)     \
  X(INK_SWISH, swish)

/* a = f(z); then d, which holds dL/da, becomes dL/dz in place. */
#define LOOPS(id, name)                                                                            \
  static void name##_forward(float *restrict a, const float *restrict z, size_t n, float p) {      \
    for (size_t i = 0; i < fours(n); i++)                                                          \
      a[i] = name##_f(z[i], p);                                                                    \
  }                                                                                                \
  static void name##_backward(float *restrict d, const float *restrict z, const float *restrict a, \
                              size_t n, float p) {                                                 \
    for (size_t i = 0; i < fours(n); i++)                                                          \
      d[i] *= name##_d(z[i], a[i], p);                                                             \
  }
ELEMENTWISE(LOOPS)

#define FORWARD(id, name)       \
  case id:                      \
    name##_forward(a, z, n, p); \
    break;
static void elementwise_forward(int32_t activation, float *a, const float *z, size_t n, float p) {
  switch (activation) { ELEMENTWISE(FORWARD) }
}

#define BACKWARD(id, name)          \
  case id:                          \
    name##_backward(d, z, a, n, p); \
    break;
static void elementwise_backward(int32_t activation, float *d, const float *z, const float *a,
                                 size_t n, float p) {
  switch (activation) { ELEMENTWISE(BACKWARD) }
}

/* ---- softmax and maxout, which depend on several values ---- */

static void softmax_forward(const struct layer *layer, struct range rows) {
  int32_t units = layer->config.units;
  for (int32_t b = rows.from; b < rows.to; b++) {
    const float *z = row(layer->z, b, layer->stride);
    float *a = row(layer->a, b, layer->unit_stride);
    float max = z[0], sum = 0.0f;
    for (int32_t k = 1; k < units; k++)
      max = z[k] > max ? z[k] : max;
    for (int32_t k = 0; k < units; k++)
      a[k] = ink_exp(z[k] - max);
    for (int32_t k = 0; k < units; k++)
      sum += a[k];
    for (int32_t k = 0; k < units; k++)
      a[k] = a[k] / sum;
  }
}

static void softmax_backward(const struct layer *layer, struct range rows) {
  int32_t units = layer->config.units;
  for (int32_t b = rows.from; b < rows.to; b++) {
    const float *a = row(layer->a, b, layer->unit_stride);
    float *d = row(layer->dz, b, layer->stride); /* holds da */
    float mean = 0.0f;
    for (int32_t k = 0; k < units; k++)
      mean += a[k] * d[k];
    for (int32_t k = 0; k < units; k++)
      d[k] = a[k] * (d[k] - mean);
  }
}

static void maxout_forward(const struct layer *layer, struct range rows) {
  int32_t stride = layer->unit_stride;
  for (int32_t b = rows.from; b < rows.to; b++) {
    const float *z = row(layer->z, b, layer->stride);
    float *a = row(layer->a, b, stride);
    memcpy(a, z, sizeof(float) * (size_t)stride);
    for (int32_t p = 1; p < layer->config.pieces; p++) {
      const float *piece = z + (size_t)p * stride;
      for (int32_t j = 0; j < stride; j++) { /* a NaN wins, so that it shows in the loss */
        a[j] = piece[j] > a[j] || piece[j] != piece[j] ? piece[j] : a[j];
      }
    }
  }
}

/* The first of the largest pieces takes the whole gradient. */
static void maxout_backward(const struct layer *layer, struct range rows) {
  int32_t stride = layer->unit_stride;
  for (int32_t b = rows.from; b < rows.to; b++) {
    const float *z = row(layer->z, b, layer->stride);
    const float *a = row(layer->a, b, stride), *da = row(layer->da, b, stride);
    float *dz = row(layer->dz, b, layer->stride);
    for (int32_t j = 0; j < stride; j++) {
      int taken = 0;
      for (int32_t p = 0; p < layer->config.pieces; p++) {
        int wins = !taken && z[(size_t)p * stride + j] == a[j];
        dz[(size_t)p * stride + j] = wins ? da[j] : 0.0f;
        taken |= wins;
      }
    }
  }
}

/* ---- for some rows of a layer ---- */

void activation_forward(const struct layer *layer, struct range rows) {
  size_t n = (size_t)(rows.to - rows.from) * (size_t)layer->stride;
  switch (layer->config.activation) {
  case INK_LINEAR:
    break; /* a is z */
  case INK_SOFTMAX:
    softmax_forward(layer, rows);
    break;
  case INK_MAXOUT:
    maxout_forward(layer, rows);
    break;
  default:
    elementwise_forward(layer->config.activation, row(layer->a, rows.from, layer->stride),
                        row(layer->z, rows.from, layer->stride), n, layer->config.parameter);
  }
}

void activation_backward(const struct layer *layer, struct range rows) {
  size_t n = (size_t)(rows.to - rows.from) * (size_t)layer->stride;
  switch (layer->config.activation) {
  case INK_LINEAR:
    break; /* dz is da */
  case INK_SOFTMAX:
    softmax_backward(layer, rows);
    break;
  case INK_MAXOUT:
    maxout_backward(layer, rows);
    break;
  default:
    elementwise_backward(layer->config.activation, row(layer->dz, rows.from, layer->stride),
                         row(layer->z, rows.from, layer->stride),
                         row(layer->a, rows.from, layer->stride), n, layer->config.parameter);
  }
}

void activation_at(int32_t activation, float parameter, const float *z, size_t n, float *f,
                   float *derivative) {
  for (size_t i = 0; i < n; i++)
    derivative[i] = 1.0f;
  elementwise_forward(activation, f, z, n, parameter);
  elementwise_backward(activation, derivative, z, f, n, parameter);
}

/* ---- dropout: in training some activations become 0, and the others grow to make up for it ----
 */

static int is_dropping(const struct layer *layer) {
  return layer->out == layer->dropped;
}

void dropout_forward(const struct layer *layer, struct range rows) {
  if (!is_dropping(layer))
    return;
  for (int32_t i = rows.from; i < rows.to; i++) {
    const float *a = row(layer->a, i, layer->unit_stride);
    const float *mask = row(layer->mask, i, layer->unit_stride);
    float *dropped = row(layer->dropped, i, layer->unit_stride);
    for (int32_t j = 0; j < layer->unit_stride; j++)
      dropped[j] = a[j] * mask[j];
  }
}

void dropout_backward(const struct layer *layer, struct range rows) {
  if (!is_dropping(layer))
    return;
  for (int32_t i = rows.from; i < rows.to; i++) {
    const float *mask = row(layer->mask, i, layer->unit_stride);
    float *da = row(layer->da, i, layer->unit_stride);
    for (int32_t j = 0; j < layer->unit_stride; j++)
      da[j] *= mask[j];
  }
}
