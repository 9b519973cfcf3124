/* evaluate.c: the network's answers for whole datasets: evaluation and prediction. */
#include "nn.h"

#include <math.h>
#include <string.h>

#define EVALUATION_ROWS 128 /* at a time: their activations stay in the cache */

int32_t count_correct(const struct ink_network *net) {
  int32_t correct = 0;
  if (!net->batch.has_labels)
    return 0;
  for (int32_t b = 0; b < net->batch.B; b++) {
    correct += predicted_class(net, b) == net->batch.labels[b];
  }
  return correct;
}

static void copy_outputs(const struct ink_network *net, float *outputs) {
  const struct layer *last = last_layer(net);
  int32_t K = last->config.units;
  for (int32_t b = 0; b < net->batch.B; b++)
    memcpy(row(outputs, b, K), const_row(last->a, b, last->unit_stride), (size_t)K * sizeof(float));
}

/* Adds the mini-batch to the counts; returns the weighted sum of its losses. */
static double evaluate_batch(const struct ink_network *net, const float *class_weights,
                             double *weight_sum, uint32_t *confusion, float *losses) {
  int32_t K = last_layer(net)->config.units;
  size_t side = K > 1 ? (size_t)K : 2;
  double sum = 0.0;
  int has_loss = net->config.loss != INK_LOSS_NONE &&
                 loss_has_target(net, net->batch.has_labels, net->batch.has_targets) == INK_OK;
  for (int32_t b = 0; b < net->batch.B; b++) {
    int32_t label = net->batch.labels[b];
    float loss = has_loss ? batch_loss(net, b, 0.0f, NULL) : NAN;
    double weight = class_weights ? (double)class_weights[label] : 1.0;
    sum += weight * (double)loss;
    *weight_sum += weight;
    if (losses)
      losses[b] = loss;
    if (confusion && label >= 0)
      confusion[(size_t)label * side + (size_t)predicted_class(net, b)]++;
  }
  return sum;
}

int32_t ink_network_evaluate(struct ink_network *net, const struct ink_dataset *d, int32_t from,
                             int32_t to, struct ink_evaluation *evaluation, uint32_t *confusion,
                             float *losses, float *outputs) {
  if (!net || !d || !evaluation)
    return INK_ERROR_ARGUMENT;
  int code = check_data(net, d);
  if (code)
    return code;
  if (from < 0 || to > d->size || from >= to)
    return INK_ERROR_SIZE;
  code = batch_reserve(net, d, to - from < EVALUATION_ROWS ? to - from : EVALUATION_ROWS);
  if (code)
    return code;
  size_t K = (size_t)last_layer(net)->config.units;
  struct ink_evaluation e = {.count = to - from};
  double sum = 0.0, weights = 0.0;
  for (int32_t first = from; first < to; first += EVALUATION_ROWS) {
    int32_t B = to - first < EVALUATION_ROWS ? to - first : EVALUATION_ROWS;
    batch_load_rows(net, d, NULL, first, B);
    forward_pass(net, 0);
    sum += evaluate_batch(net, d->class_weights, &weights, confusion,
                          losses ? losses + (first - from) : NULL);
    e.correct += count_correct(net);
    if (outputs)
      copy_outputs(net, outputs + (size_t)(first - from) * K);
  }
  e.loss = (float)(sum / weights);
  net->stage = STAGE_EMPTY;
  *evaluation = e;
  return INK_OK;
}

int32_t ink_network_predict(struct ink_network *net, int32_t format, const void *values,
                            int32_t count, float *outputs) {
  if (!net || !values || !outputs || (format != INK_U8 && format != INK_F32))
    return INK_ERROR_ARGUMENT;
  if (count < 1 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  size_t D = (size_t)net->config.inputs;
  size_t bytes = D * (format == INK_U8 ? sizeof(uint8_t) : sizeof(float));
  if (format == INK_F32 && !all_finite(values, D * (size_t)count))
    return INK_ERROR_NOT_FINITE;
  size_t K = (size_t)last_layer(net)->config.units;
  for (int32_t first = 0; first < count; first += EVALUATION_ROWS) {
    int32_t B = count - first < EVALUATION_ROWS ? count - first : EVALUATION_ROWS;
    int code = batch_load_values(net, format, (const char *)values + (size_t)first * bytes, B);
    if (code)
      return code;
    forward_pass(net, 0);
    copy_outputs(net, outputs + (size_t)first * K);
  }
  net->stage = STAGE_EMPTY;
  return INK_OK;
}
