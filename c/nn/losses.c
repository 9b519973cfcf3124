/* losses.c: each loss beside its gradient, for one row of the mini-batch. The caller takes the mean
 * over the batch: `scale` is the row's share of it. Losses of logits (binary and categorical
 * cross-entropy, hinge, perceptron) give dL/dz, because there the derivative of the last activation
 * cancels or is 1; the others give dL/da. */
#include "nn.h"

static inline float target(const struct loss_row *r, int32_t k) {
  if (r->targets)
    return r->targets[k];
  return r->K == 1 ? (float)r->label : (k == r->label ? 1.0f : 0.0f);
}

/* The side of 0, -1 or 1, on which a single score should be; real-valued targets are sides. */
static inline float side(const struct loss_row *r) {
  return r->targets ? r->targets[0] : 2.0f * (float)r->label - 1.0f;
}

static float mse(const struct loss_row *r, float scale, float *gradient) {
  float sum = 0.0f, K = (float)r->K;
  for (int32_t k = 0; k < r->K; k++) {
    float residual = r->a[k] - target(r, k);
    sum += residual * residual;
    if (gradient)
      gradient[k] = scale * (2.0f * residual / K);
  }
  return sum / K;
}

static inline float sign(float x) {
  return (float)((x > 0.0f) - (x < 0.0f));
}

static float mae(const struct loss_row *r, float scale, float *gradient) {
  float sum = 0.0f, K = (float)r->K;
  for (int32_t k = 0; k < r->K; k++) {
    float residual = r->a[k] - target(r, k);
    sum += __builtin_fabsf(residual);
    if (gradient)
      gradient[k] = scale * (sign(residual) / K);
  }
  return sum / K;
}

static float huber(const struct loss_row *r, float scale, float *gradient) {
  float sum = 0.0f, K = (float)r->K, delta = r->parameter;
  for (int32_t k = 0; k < r->K; k++) {
    float residual = r->a[k] - target(r, k), size = __builtin_fabsf(residual);
    sum += size <= delta ? 0.5f * residual * residual : delta * (size - 0.5f * delta);
    if (gradient)
      gradient[k] = scale * ((size <= delta ? residual : delta * sign(residual)) / K);
  }
  return sum / K;
}

/* -y log sigmoid(z) - (1 - y) log(1 - sigmoid(z)) = max(z, 0) - y z + log(1 + exp(-|z|)). */
static float binary_cross_entropy(const struct loss_row *r, float scale, float *gradient) {
  float sum = 0.0f, K = (float)r->K;
  for (int32_t k = 0; k < r->K; k++) {
    float z = r->z[k], y = target(r, k);
    sum += (z <= 0.0f ? 0.0f : z) - y * z + ink_log1p(ink_exp(-__builtin_fabsf(z)));
    if (gradient)
      gradient[k] = scale * ((r->a[k] - y) / K);
  }
  return sum / K;
}

/* -log a_k = (max z - z_k) - log(max a), since the largest softmax is exp(0) over the sum.
 * Differences come first: log sum exp z by itself would be rounded like a large logit. */
static float cross_entropy(const struct loss_row *r, float scale, float *gradient) {
  float smoothing = r->parameter, K = (float)r->K;
  int32_t top = 0;
  for (int32_t k = 1; k < r->K; k++)
    top = r->z[k] > r->z[top] ? k : top;
  float log_top = ink_log(r->a[top]), total = 0.0f, sum = 0.0f;
  for (int32_t k = 0; k < r->K; k++) {
    float y = (1.0f - smoothing) * target(r, k) + smoothing / K;
    total += target(r, k);
    sum += y == 0.0f ? 0.0f : y * ((r->z[top] - r->z[k]) - log_top);
    if (gradient)
      gradient[k] = y;
  }
  if (gradient) {
    float mass = (1.0f - smoothing) * total + smoothing; /* sum y, but exactly 1 for a label */
    for (int32_t k = 0; k < r->K; k++)
      gradient[k] = scale * (mass * r->a[k] - gradient[k]);
  }
  return sum;
}

/* PyTorch's MultiMarginLoss; for one output its binary form. */
static float hinge(const struct loss_row *r, float scale, float *gradient) {
  const float *z = r->z;
  if (r->K == 1) {
    float t = side(r), margin = 1.0f - t * z[0];
    if (gradient)
      gradient[0] = margin > 0.0f ? -t * scale : 0.0f;
    return margin <= 0.0f ? 0.0f : margin;
  }
  float sum = 0.0f, pushed = 0.0f, K = (float)r->K;
  for (int32_t k = 0; k < r->K; k++) {
    float margin = 1.0f - z[r->label] + z[k];
    int violates = k != r->label && margin > 0.0f;
    sum += k == r->label || margin <= 0.0f ? 0.0f : margin;
    pushed += (float)violates;
    if (gradient)
      gradient[k] = violates ? scale / K : 0.0f;
  }
  if (gradient)
    gradient[r->label] = -pushed * (scale / K);
  return sum / K;
}

static float perceptron(const struct loss_row *r, float scale, float *gradient) {
  const float *z = r->z;
  if (r->K == 1) {
    float t = side(r), score = -t * z[0];
    if (gradient)
      gradient[0] = score > 0.0f ? -t * scale : 0.0f;
    return score <= 0.0f ? 0.0f : score;
  }
  int32_t top = 0; /* a NaN wins, so that it shows in the loss */
  for (int32_t k = 1; k < r->K; k++)
    top = z[k] > z[top] || z[k] != z[k] ? k : top;
  if (gradient) {
    for (int32_t k = 0; k < r->K; k++)
      gradient[k] = 0.0f;
    gradient[top] += scale;
    gradient[r->label] -= scale;
  }
  return z[top] - z[r->label];
}

/* ---- what goes with which loss ---- */

/* Losses whose gradient is dL/dz. */
int loss_is_of_logits(int32_t loss) {
  return loss >= INK_BINARY_CROSS_ENTROPY;
}

int loss_fits(int32_t loss, const struct ink_layer_config *last) {
  switch (loss) {
  case INK_BINARY_CROSS_ENTROPY:
    return last->activation == INK_SIGMOID;
  case INK_CROSS_ENTROPY:
    return last->activation == INK_SOFTMAX;
  case INK_HINGE:
  case INK_PERCEPTRON:
    return last->activation == INK_LINEAR;
  default:
    return 1;
  }
}

int loss_parameter_fits(int32_t loss, float parameter) {
  if (loss == INK_HUBER)
    return parameter > 0.0f && parameter <= 1e6f;
  return loss != INK_CROSS_ENTROPY || (parameter >= 0.0f && parameter < 1.0f);
}

/* Hinge and perceptron need one right class; several real-valued targets do not name one. */
int loss_has_target(const struct ink_network *net, int has_labels, int has_targets) {
  int one_class = (net->config.loss == INK_HINGE || net->config.loss == INK_PERCEPTRON) &&
                  last_layer(net)->config.units > 1;
  return has_labels || (has_targets && !one_class) ? INK_OK : INK_ERROR_TARGET;
}

float loss_of_row(int32_t loss, const struct loss_row *r, float scale, float *gradient) {
  switch (loss) {
  case INK_MSE:
    return mse(r, scale, gradient);
  case INK_MAE:
    return mae(r, scale, gradient);
  case INK_HUBER:
    return huber(r, scale, gradient);
  case INK_BINARY_CROSS_ENTROPY:
    return binary_cross_entropy(r, scale, gradient);
  case INK_CROSS_ENTROPY:
    return cross_entropy(r, scale, gradient);
  case INK_HINGE:
    return hinge(r, scale, gradient);
  default:
    return perceptron(r, scale, gradient);
  }
}

float batch_loss(const struct ink_network *net, int32_t b, float scale, float *gradient) {
  const struct layer *last = last_layer(net);
  int32_t K = last->config.units;
  struct loss_row r = {.K = K,
                       .z = const_row(last->z, b, last->stride),
                       .a = const_row(last->a, b, last->unit_stride),
                       .targets =
                           net->batch.has_targets ? const_row(net->batch.targets, b, K) : NULL,
                       .label = net->batch.labels[b],
                       .parameter = net->config.loss_parameter};
  return loss_of_row(net->config.loss, &r, scale, gradient);
}

float mean_of_losses(const struct ink_network *net) {
  double sum = 0.0;
  for (int32_t b = 0; b < net->batch.B; b++)
    sum += (double)net->batch.weights[b] * (double)net->batch.losses[b];
  return (float)sum;
}

float loss_mean(const struct ink_network *net) {
  for (int32_t b = 0; b < net->batch.B; b++)
    net->batch.losses[b] = batch_loss(net, b, 0.0f, NULL);
  return mean_of_losses(net);
}

int32_t predicted_class(const struct ink_network *net, int32_t b) {
  const struct layer *last = last_layer(net);
  const float *a = const_row(last->a, b, last->unit_stride);
  if (last->config.units == 1) {
    int is_score = net->config.loss == INK_HINGE || net->config.loss == INK_PERCEPTRON ||
                   (net->batch.has_targets && last->config.activation != INK_SIGMOID);
    return a[0] >= (is_score ? 0.0f : 0.5f);
  }
  int32_t top = 0;
  for (int32_t k = 1; k < last->config.units; k++)
    top = a[k] > a[top] ? k : top;
  return top;
}
