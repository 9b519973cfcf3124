/* propagate.c: the forward pass through the layers in order, the backward pass in reverse. */
#include <string.h>

#include "core.h"

static const float *layer_input(const struct ink_network *net, int32_t l, int32_t *stride) {
  *stride = l ? net->layers[l - 1].unit_stride : padded(net->config.inputs);
  return l ? net->layers[l - 1].out : net->batch.dense;
}

static void drop(struct ink_network *net, struct layer *layer) {
  float p = layer->config.dropout, kept = 1.0f / (1.0f - p);
  for (int32_t b = 0; b < net->batch.B; b++) {
    size_t row = (size_t)b * (size_t)layer->unit_stride;
    for (int32_t j = 0; j < layer->unit_stride; j++) {
      int real = j < layer->config.units;
      layer->mask[row + j] = real && random_unit(&net->dropout) >= p ? kept : 0.0f;
      layer->dropped[row + j] = layer->a[row + j] * layer->mask[row + j];
    }
  }
  layer->out = layer->dropped;
}

void propagate_forward(struct ink_network *net, int training) {
  int32_t B = net->batch.B, in_stride;
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    const float *in = layer_input(net, l, &in_stride);
    const float *W = net->parameters + layer->weights, *bias = net->parameters + layer->biases;
    /* + 0 turns a bias of -0 into +0, see batch.c */
    for (int32_t b = 0; b < B; b++) {
      float *z = layer->z + (size_t)b * (size_t)layer->stride;
      for (int32_t j = 0; j < layer->stride; j++) z[j] = bias[j] + 0.0f;
    }
    if (l == 0 && net->batch.is_sparse) {
      net->kernels->sparse_product(layer->z, net->batch.by_row, net->batch.row_start, W, B,
                                   layer->width, layer->stride);
    } else {
      net->kernels->product(layer->z, layer->stride, (struct view){in, in_stride, 1},
                            (struct view){W, layer->stride, 1}, B, layer->width, layer->inputs,
                            net->panel);
    }
    activation_forward(layer, B);
    layer->out = layer->a;
    if (training && layer->config.dropout > 0.0f) drop(net, layer);
  }
  net->stage = STAGE_FORWARD;
}

static void loss_gradient(struct ink_network *net) {
  struct layer *last = last_layer(net);
  int of_logits = loss_is_of_logits(net->config.loss);
  float *gradient = of_logits ? last->dz : last->da;
  int32_t stride = of_logits ? last->stride : last->unit_stride, B = net->batch.B;
  memset(gradient, 0, sizeof *gradient * (size_t)B * (size_t)stride);
  for (int32_t b = 0; b < B; b++) {
    loss_row(net, b, net->batch.weights[b], gradient + (size_t)b * (size_t)stride);
  }
  if (!of_logits) activation_backward(last, B);
}

/* dL/d(input of this layer) for B rows of its dz, written to rows of in_stride floats. */
static void input_gradient(struct ink_network *net, const struct layer *layer, const float *dz,
                           int32_t B, float *dx, int32_t in_stride) {
  int32_t columns = layer->config.pieces == 1 ? layer->config.units : layer->width;
  memset(dx, 0, sizeof *dx * (size_t)B * (size_t)in_stride);
  net->kernels->product(dx, in_stride, (struct view){dz, layer->stride, 1},
                        (struct view){net->parameters + layer->weights, 1, layer->stride}, B,
                        layer->inputs, columns, net->panel);
}

static void weight_gradient(struct ink_network *net, int32_t l, int fused, float rate) {
  const struct layer *layer = &net->layers[l];
  const struct batch *batch = &net->batch;
  float *g = net->gradients + layer->weights;
  if (l == 0 && batch->is_sparse) {
    batch_columns(net);
    if (fused) {
      net->kernels->sparse_descent(net->parameters + layer->weights, batch->by_column,
                                   batch->column_start, layer->dz, layer->inputs, layer->width,
                                   layer->stride, rate);
    } else {
      net->kernels->sparse_gradient(g, batch->by_column, batch->column_start, layer->dz,
                                    layer->inputs, layer->width, layer->stride);
    }
  } else {
    int32_t in_stride;
    const float *in = layer_input(net, l, &in_stride);
    net->kernels->product(g, layer->stride, (struct view){in, 1, in_stride},
                          (struct view){layer->dz, layer->stride, 1}, layer->inputs, layer->width,
                          batch->B, net->panel);
  }
}

void propagate_backward(struct ink_network *net) {
  int32_t B = net->batch.B;
  loss_gradient(net);
  for (int32_t l = net->num_layers - 1; l > 0; l--) {
    struct layer *layer = &net->layers[l], *below = layer - 1;
    input_gradient(net, layer, layer->dz, B, below->da, below->unit_stride);
    if (below->out == below->dropped) {
      size_t n = (size_t)B * (size_t)below->unit_stride;
      for (size_t i = 0; i < n; i++) below->da[i] *= below->mask[i];
    }
    activation_backward(below, B);
  }
  net->stage = STAGE_BACKWARD;
}

void add_gradients(struct ink_network *net, int fused, float rate) {
  for (int32_t l = net->num_layers - 1; l >= 0; l--) {
    const struct layer *layer = &net->layers[l];
    float *bias_gradient = net->gradients + layer->biases;
    for (int32_t b = 0; b < net->batch.B; b++) {
      const float *dz = layer->dz + (size_t)b * (size_t)layer->stride;
      for (int32_t j = 0; j < layer->width; j++) bias_gradient[j] += dz[j];
    }
    weight_gradient(net, l, fused, rate);
  }
}

/* The largest magnitude of rows of n floats that lie `stride` apart; not finite if one is not. */
static float largest_of_rows(const float *rows, int32_t B, int32_t n, int32_t stride) {
  float largest = 0.0f;
  for (int32_t b = 0; b < B; b++) {
    float of_row = largest_magnitude(rows + (size_t)b * (size_t)stride, (size_t)n);
    if (!is_finite(of_row)) return of_row;
    if (of_row > largest) largest = of_row;
  }
  return largest;
}

float gradient_bound(const struct ink_network *net) {
  int32_t B = net->batch.B, in_stride;
  float bound = 0.0f;
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    float x = 1.0f; /* a pixel is at most 1, and a bias's input is 1 */
    if (l > 0 || !net->batch.is_sparse) {
      const float *in = layer_input(net, l, &in_stride);
      float largest = largest_of_rows(in, B, layer->inputs, in_stride);
      if (!(largest <= x)) x = largest;
    }
    float of_layer = (float)B * x * largest_of_rows(layer->dz, B, layer->width, layer->stride);
    if (!is_finite(of_layer)) return of_layer;
    if (of_layer > bound) bound = of_layer;
  }
  return bound;
}

int32_t ink_network_input_gradient(struct ink_network *net, float *dx) {
  if (!net || !dx) return INK_ERROR_ARGUMENT;
  if (net->stage != STAGE_BACKWARD) return INK_ERROR_ORDER;
  const struct layer *first = &net->layers[0];
  int32_t D = net->config.inputs;
  for (int32_t b = 0; b < net->batch.B; b++) { /* row by row, since dx has no room for padding */
    input_gradient(net, first, first->dz + (size_t)b * (size_t)first->stride, 1, net->scratch_row,
                   padded(D));
    memcpy(dx + (size_t)b * (size_t)D, net->scratch_row, sizeof *dx * (size_t)D);
  }
  return INK_OK;
}
