/* propagate.c: the forward pass through the layers in order, the backward pass in reverse. Both go
 * through the rows of the mini-batch independently; then the gradients of the weights gather them,
 * each row of W on its own. Those are the seams at which threads split the work. */
#include <string.h>

#include "core.h"

/* One thread's share of a pass. */
struct share {
  struct ink_network *net;
  int fused;
  float rate;
};

static const float *layer_input(const struct ink_network *net, int32_t l, int32_t *stride) {
  *stride = l ? net->layers[l - 1].unit_stride : padded(net->config.inputs);
  return l ? net->layers[l - 1].out : net->batch.dense;
}

/* Each thread packs operands of its own. */
static float *panel_of(const struct ink_network *net, int32_t part) {
  return net->panel + (size_t)part * net->panel_size;
}

/* ---- forward ---- */

/* The masks come from one generator, so they are drawn before the rows are shared out. */
static void draw_masks(struct ink_network *net, const struct layer *layer) {
  float p = layer->config.dropout, kept = 1.0f / (1.0f - p);
  for (int32_t b = 0; b < net->batch.B; b++) {
    float *mask = layer->mask + (size_t)b * (size_t)layer->unit_stride;
    for (int32_t j = 0; j < layer->unit_stride; j++) {
      int real = j < layer->config.units;
      mask[j] = real && random_unit(&net->dropout) >= p ? kept : 0.0f;
    }
  }
}

static void forward_layer(struct ink_network *net, int32_t l, int32_t from, int32_t to,
                          float *panel) {
  const struct layer *layer = &net->layers[l];
  const float *W = net->parameters + layer->weights, *bias = net->parameters + layer->biases;
  float *z = layer->z + (size_t)from * (size_t)layer->stride;
  int32_t rows = to - from;
  /* + 0 turns a bias of -0 into +0, see batch.c */
  for (int32_t b = 0; b < rows; b++) {
    for (int32_t j = 0; j < layer->stride; j++) {
      z[(size_t)b * (size_t)layer->stride + (size_t)j] = bias[j] + 0.0f;
    }
  }
  if (l == 0 && net->batch.is_sparse) {
    net->kernels->sparse_product(z, net->batch.by_row, net->batch.row_start + from, W, rows,
                                 layer->width, layer->stride);
  } else {
    int32_t stride;
    const float *in = layer_input(net, l, &stride);
    net->kernels->product(z, layer->stride, (struct view){in + (size_t)from * (size_t)stride, stride, 1},
                          (struct view){W, layer->stride, 1}, rows, layer->width, layer->inputs, panel);
  }
  activation_forward(layer, from, to);
  if (layer->out == layer->dropped) {
    size_t end = (size_t)to * (size_t)layer->unit_stride;
    for (size_t i = (size_t)from * (size_t)layer->unit_stride; i < end; i++) {
      layer->dropped[i] = layer->a[i] * layer->mask[i];
    }
  }
}

static void forward_rows(void *context, int32_t part, int32_t parts) {
  struct ink_network *net = ((struct share *)context)->net;
  int32_t from = share_start(net->batch.B, part, parts), to = share_start(net->batch.B, part + 1, parts);
  for (int32_t l = 0; l < net->num_layers && from < to; l++) {
    forward_layer(net, l, from, to, panel_of(net, part));
  }
}

void propagate_forward(struct ink_network *net, int training) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    int drops = training && layer->config.dropout > 0.0f;
    if (drops) draw_masks(net, layer);
    layer->out = drops ? layer->dropped : layer->a;
  }
  pool_run(pool_for(net), forward_rows, &(struct share){.net = net});
  net->stage = STAGE_FORWARD;
}

/* ---- backward ---- */

static void loss_gradient(struct ink_network *net, int32_t from, int32_t to) {
  struct layer *last = last_layer(net);
  int of_logits = loss_is_of_logits(net->config.loss);
  float *gradient = of_logits ? last->dz : last->da;
  size_t stride = (size_t)(of_logits ? last->stride : last->unit_stride);
  memset(gradient + (size_t)from * stride, 0, sizeof *gradient * (size_t)(to - from) * stride);
  for (int32_t b = from; b < to; b++) {
    loss_row(net, b, net->batch.weights[b], gradient + (size_t)b * stride);
  }
  if (!of_logits) activation_backward(last, from, to);
}

/* dL/d(input of this layer) for B rows of its dz, written to rows of in_stride floats. */
static void input_gradient(const struct ink_network *net, const struct layer *layer, const float *dz,
                           int32_t B, float *dx, int32_t in_stride, float *panel) {
  int32_t columns = layer->config.pieces == 1 ? layer->config.units : layer->width;
  memset(dx, 0, sizeof *dx * (size_t)B * (size_t)in_stride);
  net->kernels->product(dx, in_stride, (struct view){dz, layer->stride, 1},
                        (struct view){net->parameters + layer->weights, 1, layer->stride}, B,
                        layer->inputs, columns, panel);
}

static void backward_rows(void *context, int32_t part, int32_t parts) {
  struct ink_network *net = ((struct share *)context)->net;
  int32_t from = share_start(net->batch.B, part, parts), to = share_start(net->batch.B, part + 1, parts);
  if (from == to) return;
  loss_gradient(net, from, to);
  for (int32_t l = net->num_layers - 1; l > 0; l--) {
    const struct layer *layer = &net->layers[l], *below = &net->layers[l - 1];
    size_t begin = (size_t)from * (size_t)below->unit_stride, end = (size_t)to * (size_t)below->unit_stride;
    input_gradient(net, layer, layer->dz + (size_t)from * (size_t)layer->stride, to - from,
                   below->da + begin, below->unit_stride, panel_of(net, part));
    if (below->out == below->dropped) {
      for (size_t i = begin; i < end; i++) below->da[i] *= below->mask[i];
    }
    activation_backward(below, from, to);
  }
}

/* Rows from .. to - 1 of one layer's weight gradient. */
static void weight_gradient(const struct ink_network *net, int32_t l, int32_t from, int32_t to,
                            const struct share *share, float *panel) {
  const struct layer *layer = &net->layers[l];
  const struct batch *batch = &net->batch;
  size_t at = layer->weights + (size_t)from * (size_t)layer->stride;
  if (l > 0 || !batch->is_sparse) {
    int32_t in_stride;
    const float *in = layer_input(net, l, &in_stride);
    net->kernels->product(net->gradients + at, layer->stride, (struct view){in + from, 1, in_stride},
                          (struct view){layer->dz, layer->stride, 1}, to - from, layer->width, batch->B,
                          panel);
  } else if (share->fused) {
    net->kernels->sparse_descent(net->parameters + at, batch->by_column, batch->column_start + from,
                                 layer->dz, to - from, layer->width, layer->stride, share->rate);
  } else {
    net->kernels->sparse_gradient(net->gradients + at, batch->by_column, batch->column_start + from,
                                  layer->dz, to - from, layer->width, layer->stride);
  }
}

static void bias_gradient(const struct ink_network *net, const struct layer *layer, int32_t from,
                          int32_t to) {
  float *g = net->gradients + layer->biases;
  for (int32_t b = 0; b < net->batch.B; b++) {
    const float *dz = layer->dz + (size_t)b * (size_t)layer->stride;
    for (int32_t j = from; j < to; j++) g[j] += dz[j];
  }
}

static void gradient_rows(void *context, int32_t part, int32_t parts) {
  const struct share *share = context;
  const struct ink_network *net = share->net;
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t from = share_start(layer->inputs, part, parts), to = share_start(layer->inputs, part + 1, parts);
    if (l == 0 && net->batch.is_sparse) { /* the middle columns hold most of the ink */
      from = share_of_entries(net->batch.column_start, layer->inputs, part, parts);
      to = share_of_entries(net->batch.column_start, layer->inputs, part + 1, parts);
    }
    bias_gradient(net, layer, share_start(layer->width, part, parts),
                  share_start(layer->width, part + 1, parts));
    if (from < to) weight_gradient(net, l, from, to, share, panel_of(net, part));
  }
}

void propagate_backward(struct ink_network *net) {
  pool_run(pool_for(net), backward_rows, &(struct share){.net = net});
  net->stage = STAGE_BACKWARD;
}

void add_gradients(struct ink_network *net, int fused, float rate) {
  if (net->batch.is_sparse) batch_columns(net);
  pool_run(pool_for(net), gradient_rows, &(struct share){.net = net, .fused = fused, .rate = rate});
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
                   padded(D), net->panel);
    memcpy(dx + (size_t)b * (size_t)D, net->scratch_row, sizeof *dx * (size_t)D);
  }
  return INK_OK;
}
