/* perceptron.c: Rosenblatt's rule. It is not backpropagation: it moves the weights by the error of
 * the thresholded output, one sample at a time. F. Rosenblatt, "The Perceptron", 1958. */
#include "lessons.h"

/* w += rate * error * x and b += rate * error, for the one sample that the batch holds. */
static void update(struct ink_network *net, const float *error, float rate) {
  struct layer *layer = &net->layers[0];
  int32_t values = layer->is_sparse ? (int32_t)net->batch.entries : layer->inputs;
  for (int32_t k = 0; k < layer->config.units; k++) {
    float move = rate * error[k];
    for (int32_t i = 0; i < values; i++) {
      int32_t input = layer->is_sparse ? layer->sparse_x.columns[i] : i;
      float x = layer->is_sparse ? layer->sparse_x.by_row[i].value : net->batch.dense[i];
      row(layer->W, input, layer->stride)[k] += move * x;
    }
    layer->b[k] += move;
  }
}

/* Will an update by the row in the batch leave finite weights, with room to spare? */
static int stays_finite(const struct ink_network *net, float rate) {
  const struct batch *batch = &net->batch;
  float x = 1.0f;                  /* the bias's input */
  if (!net->layers[0].is_sparse) { /* pixels are at most 1 */
    for (int32_t i = 0; i < net->config.inputs; i++)
      x = ink_abs(batch->dense[i]) > x ? ink_abs(batch->dense[i]) : x;
  }
  return largest_magnitude(net->parameters, net->block) + rate * x <= 1e30f;
}

/* Learns from one row; returns whether its answer was wrong before. */
static int learn_row(struct ink_network *net, int32_t label, float rate) {
  const struct layer *layer = &net->layers[0];
  int32_t K = layer->config.units, is_wrong = 0;
  float *error = layer->dz; /* free: this rule needs no gradient */
  forward_pass(net, 0);
  for (int32_t k = 0; k < K; k++) {
    float y = K == 1 ? (float)label : (float)(label == k);
    error[k] = y - layer->a[k];
    is_wrong |= error[k] != 0.0f;
  }
  update(net, error, rate);
  return is_wrong;
}

int32_t ink_network_perceptron(struct ink_network *net, const struct ink_dataset *d,
                               float learning_rate, int32_t count, int32_t *errors) {
  if (!net || !d || !errors)
    return INK_ERROR_ARGUMENT;
  if (count < 1)
    return INK_ERROR_SIZE;
  if (!(learning_rate > 0.0f && learning_rate <= 1e9f))
    return INK_ERROR_SETTING;
  if (net->num_layers != 1 || net->layers[0].config.activation != INK_STEP)
    return INK_ERROR_PAIR;
  int code = check_data(net, d);
  if (code)
    return code;
  if (!d->labels)
    return INK_ERROR_TARGET;
  code = batch_reserve(net, d, 1);
  if (code)
    return code;
  int32_t wrong = 0;
  for (int32_t i = 0; i < count; i++) {
    int32_t next = net->perceptron_position % d->size;
    batch_load_rows(net, d, &next, 0, 1);
    batch_fill(net, (struct range){0, 1});
    net->batch.data = NULL; /* filled in */
    if (!stays_finite(net, learning_rate)) {
      code = INK_ERROR_DIVERGED;
      break;
    }
    wrong += learn_row(net, d->labels[next], learning_rate);
    net->perceptron_position = next + 1;
    net->step = next_count(net->step);
  }
  net->stage = STAGE_EMPTY;
  *errors = wrong;
  return code;
}
