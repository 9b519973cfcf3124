/* passes.c: the forward pass through the layers in order, the backward pass in reverse. Both go
 * through the rows of the mini-batch independently; then the gradients of the weights gather them,
 * each row of W on its own. Those are the two seams at which threads split the work: a step of
 * training has two parts, rows and weights, and the threads meet after each. (They meet once more
 * where weights are transposed before, or where an update rule with a memory comes after.) */
#include <string.h>

#include "../core.h"

/* One pass over the rows, as the threads share it. */
struct pass {
  struct ink_network *net;
  int forward, backward;
  /* of each part: of each layer the largest magnitudes of its input and of its deltas */
  float largest[INK_MAX_THREADS][INK_MAX_LAYERS][2];
};

/* One gathering of the gradients, likewise. */
struct gathering {
  struct ink_network *net;
  int descends; /* applies them at once, by plain SGD */
  float rate;
};

static const float *layer_input(const struct ink_network *net, int32_t l, int32_t *stride) {
  *stride = l ? net->layers[l - 1].unit_stride : padded(net->config.inputs);
  return l ? net->layers[l - 1].out : net->batch.dense;
}

/* Each thread packs operands of its own. */
static float *scratch_of(const struct ink_network *net, int32_t part) {
  return net->scratch + (size_t)part * INK_SCRATCH;
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
                          float *scratch) {
  struct layer *layer = &net->layers[l];
  const float *W = net->parameters + layer->weights, *bias = net->parameters + layer->biases;
  float *z = layer->z + (size_t)from * (size_t)layer->stride;
  int32_t rows = to - from, stride;
  const float *in = layer_input(net, l, &stride);
  /* + 0 turns a bias of -0 into +0, see sparse.c */
  for (int32_t b = 0; b < rows; b++) {
    for (int32_t j = 0; j < layer->stride; j++) {
      z[(size_t)b * (size_t)layer->stride + (size_t)j] = bias[j] + 0.0f;
    }
  }
  if (layer->is_listed) {
    for (int32_t b = from; l > 0 && b < to; b++) {
      lists_row(&layer->in, b, in + (size_t)b * (size_t)stride, row_bytes(layer->stride));
    }
    lists_product(&layer->in, layer->in.by_row, net->kernels, z, layer->stride, W, from, to,
                  layer->width);
  } else {
    net->kernels->product(
        z, layer->stride, (struct view){in + (size_t)from * (size_t)stride, stride, 1},
        (struct view){W, layer->stride, 1}, rows, layer->width, layer->inputs, scratch);
  }
  activation_forward(layer, from, to);
  if (layer->out == layer->dropped) {
    size_t end = (size_t)to * (size_t)layer->unit_stride;
    for (size_t i = (size_t)from * (size_t)layer->unit_stride; i < end; i++) {
      layer->dropped[i] = layer->a[i] * layer->mask[i];
    }
  }
}

static void forward_rows(struct ink_network *net, int32_t from, int32_t to, float *scratch) {
  if (net->batch.data)
    batch_fill(net, from, to);
  for (int32_t l = 0; l < net->num_layers; l++)
    forward_layer(net, l, from, to, scratch);
}

/* What is to be settled before the rows are shared out. */
static void begin_forward(struct ink_network *net, int training) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    int drops = training && layer->config.dropout > 0.0f;
    if (drops)
      draw_masks(net, layer);
    layer->out = drops ? layer->dropped : layer->a;
    if (l > 0)
      layer->is_listed = layer->may_list && lists_pay(&layer->in);
  }
}

static void end_forward(struct ink_network *net) {
  net->batch.data = NULL; /* its rows are filled in, and it may be gone by the next call */
  for (int32_t l = 1; l < net->num_layers; l++) {
    if (net->layers[l].is_listed)
      lists_measure(&net->layers[l].in, net->batch.B);
  }
}

/* ---- backward ---- */

static void loss_gradient(struct ink_network *net, int32_t from, int32_t to) {
  struct layer *last = last_layer(net);
  int of_logits = loss_is_of_logits(net->config.loss);
  float *gradient = of_logits ? last->dz : last->da;
  size_t stride = (size_t)(of_logits ? last->stride : last->unit_stride);
  memset(gradient + (size_t)from * stride, 0, sizeof *gradient * (size_t)(to - from) * stride);
  for (int32_t b = from; b < to; b++) {
    net->batch.losses[b] = loss_row(net, b, net->batch.weights[b], gradient + (size_t)b * stride);
  }
  if (!of_logits)
    activation_backward(last, from, to);
}

/* dL/d(input of this layer) for B rows of its dz, written to rows of in_stride floats. */
static void input_gradient(const struct ink_network *net, const struct layer *layer,
                           const float *dz, int32_t B, float *dx, int32_t in_stride,
                           float *scratch) {
  int32_t columns = layer->config.pieces == 1 ? layer->config.units : layer->width;
  memset(dx, 0, sizeof *dx * (size_t)B * (size_t)in_stride);
  net->kernels->product(dx, in_stride, (struct view){dz, layer->stride, 1},
                        (struct view){net->parameters + layer->weights, 1, layer->stride}, B,
                        layer->inputs, columns, scratch);
}

/* The lists of the layer above, if they also tell where this layer's deltas are zero: ReLU's
 * derivative is where its value is. */
static struct lists *lists_of_deltas(struct ink_network *net, int32_t l) {
  return l + 1 < net->num_layers && net->layers[l + 1].is_listed ? &net->layers[l + 1].in : NULL;
}

static void backward_rows(struct ink_network *net, int32_t from, int32_t to, float *scratch) {
  loss_gradient(net, from, to);
  for (int32_t l = net->num_layers - 1; l > 0; l--) {
    const struct layer *layer = &net->layers[l], *below = &net->layers[l - 1];
    size_t begin = (size_t)from * (size_t)below->unit_stride,
           end = (size_t)to * (size_t)below->unit_stride;
    struct lists *deltas = lists_of_deltas(net, l);
    if (deltas) {
      for (int32_t b = from; b < to; b++) {
        lists_other_values(deltas, b, layer->dz + (size_t)b * (size_t)layer->stride,
                           row_bytes(below->unit_stride));
      }
      memset(below->da + begin, 0, sizeof(float) * (end - begin));
      lists_product(deltas, deltas->by_column, net->kernels, below->da + begin, below->unit_stride,
                    layer->transposed, from, to, padded(layer->inputs));
    } else {
      input_gradient(net, layer, layer->dz + (size_t)from * (size_t)layer->stride, to - from,
                     below->da + begin, below->unit_stride, scratch);
    }
    if (below->out == below->dropped) {
      for (size_t i = begin; i < end; i++)
        below->da[i] *= below->mask[i];
    }
    activation_backward(below, from, to);
  }
}

/* The larger magnitude; not finite if one of them is not. */
static float larger(float a, float b) {
  return !is_finite(a) || b <= a ? a : b;
}

static float largest_of_rows(const float *rows, int32_t from, int32_t to, int32_t n,
                             int32_t stride) {
  float largest = 0.0f;
  for (int32_t b = from; b < to; b++) {
    largest = larger(largest, largest_magnitude(rows + (size_t)b * (size_t)stride, (size_t)n));
  }
  return largest;
}

static void measure_rows(const struct ink_network *net, int32_t from, int32_t to,
                         float (*largest)[2]) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t stride;
    const float *in = layer_input(net, l, &stride);
    /* a pixel is at most 1, and so is what a bias is multiplied by */
    if (l > 0 || !layer->is_listed)
      largest[l][0] = largest_of_rows(in, from, to, layer->inputs, stride);
    largest[l][1] = largest_of_rows(layer->dz, from, to, layer->width, layer->stride);
  }
}

static void pass_rows(void *context, int32_t part, int32_t parts) {
  struct pass *pass = context;
  struct ink_network *net = pass->net;
  int32_t from = share_start(net->batch.B, part, parts),
          to = share_start(net->batch.B, part + 1, parts);
  if (from == to)
    return;
  if (pass->forward)
    forward_rows(net, from, to, scratch_of(net, part));
  if (pass->backward)
    backward_rows(net, from, to, scratch_of(net, part));
  if (pass->forward && pass->backward)
    measure_rows(net, from, to, pass->largest[part]);
}

static void transpose_weights(void *context, int32_t part, int32_t parts) {
  const struct ink_network *net = context;
  for (int32_t l = 1; l + 1 < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    if (!net->layers[l + 1].is_listed)
      continue;
    int32_t from = share_start(layer->inputs, part, parts),
            to = share_start(layer->inputs, part + 1, parts);
    net->kernels->transpose(layer->transposed + from, net->layers[l - 1].unit_stride,
                            net->parameters + layer->weights + (size_t)from * (size_t)layer->stride,
                            layer->stride, to - from, layer->config.units);
  }
}

static int needs_transposes(const struct ink_network *net) {
  for (int32_t l = 2; l < net->num_layers; l++) {
    if (net->layers[l].is_listed)
      return 1;
  }
  return 0;
}

void propagate_forward(struct ink_network *net, int training) {
  begin_forward(net, training);
  pool_run(pool_for(net), pass_rows, &(struct pass){.net = net, .forward = 1});
  end_forward(net);
  net->stage = STAGE_FORWARD;
}

void propagate_backward(struct ink_network *net) {
  if (needs_transposes(net))
    pool_run(pool_for(net), transpose_weights, net);
  pool_run(pool_for(net), pass_rows, &(struct pass){.net = net, .backward = 1});
  net->stage = STAGE_BACKWARD;
}

float propagate_both(struct ink_network *net) {
  struct pass pass = {.net = net, .forward = 1, .backward = 1};
  struct ink_pool *pool = pool_for(net);
  begin_forward(net, 1);
  if (needs_transposes(net))
    pool_run(pool, transpose_weights, net);
  pool_run(pool, pass_rows, &pass);
  end_forward(net);
  net->stage = STAGE_BACKWARD;

  float bound = 0.0f;
  for (int32_t l = 0; l < net->num_layers; l++) {
    float in = 1.0f, delta = 0.0f;
    for (int32_t part = 0; part < pool_threads(pool); part++) {
      in = larger(in, pass.largest[part][l][0]);
      delta = larger(delta, pass.largest[part][l][1]);
    }
    bound = larger(bound, (float)net->batch.B * in * delta);
  }
  return bound;
}

/* ---- gradients of the weights ---- */

static void apply(const struct gathering *g, size_t from, size_t n) {
  descend_plainly(g->net->parameters + from, g->net->gradients + from, n, g->rate);
}

static void bias_gradient(const struct gathering *g, const struct layer *layer, int32_t from,
                          int32_t to) {
  const struct ink_network *net = g->net;
  float *gradient = net->gradients + layer->biases;
  if (g->descends)
    memset(gradient + from, 0, sizeof(float) * (size_t)(to - from));
  for (int32_t b = 0; b < net->batch.B; b++) {
    const float *dz = layer->dz + (size_t)b * (size_t)layer->stride;
    for (int32_t j = from; j < to; j++)
      gradient[j] += dz[j];
  }
  if (g->descends)
    apply(g, layer->biases + (size_t)from, (size_t)(to - from));
}

/* Of the columns of some bands; the sum of a weight may be applied where it stands, in registers.
 */
static void listed_gradient(const struct gathering *g, struct layer *layer, int32_t from_band,
                            int32_t to_band) {
  const struct ink_network *net = g->net;
  struct lists *x = &layer->in;
  int32_t from = x->edges[from_band], columns = x->edges[to_band] - from;
  size_t at = layer->weights + (size_t)from * (size_t)layer->stride;
  for (int32_t h = from_band; h < to_band; h++)
    lists_by_column(x, h, net->batch.B, row_bytes(layer->stride));
  if (g->descends) {
    net->kernels->sparse_descent(net->parameters + at, layer->stride, x->by_column, x->begin + from,
                                 x->end + from, layer->dz, columns, layer->width, g->rate);
  } else {
    net->kernels->sparse_product(net->gradients + at, layer->stride, x->by_column, x->begin + from,
                                 x->end + from, layer->dz, columns, layer->width);
  }
}

static void dense_gradient(const struct gathering *g, int32_t l, int32_t from, int32_t to,
                           float *scratch) {
  const struct ink_network *net = g->net;
  const struct layer *layer = &net->layers[l];
  size_t at = layer->weights + (size_t)from * (size_t)layer->stride;
  size_t n = (size_t)(to - from) * (size_t)layer->stride;
  int32_t stride;
  const float *in = layer_input(net, l, &stride);
  if (g->descends)
    memset(net->gradients + at, 0, sizeof(float) * n);
  net->kernels->product(net->gradients + at, layer->stride, (struct view){in + from, 1, stride},
                        (struct view){layer->dz, layer->stride, 1}, to - from, layer->width,
                        net->batch.B, scratch);
  if (g->descends)
    apply(g, at, n);
}

static void gather_weights(void *context, int32_t part, int32_t parts) {
  const struct gathering *g = context;
  for (int32_t l = 0; l < g->net->num_layers; l++) {
    struct layer *layer = &g->net->layers[l];
    bias_gradient(g, layer, share_start(layer->width, part, parts),
                  share_start(layer->width, part + 1, parts));
    if (layer->is_listed) {
      int32_t bands = layer->in.num_bands;
      listed_gradient(g, layer, bands * part / parts, bands * (part + 1) / parts);
    } else {
      dense_gradient(g, l, share_start(layer->inputs, part, parts),
                     share_start(layer->inputs, part + 1, parts), scratch_of(g->net, part));
    }
  }
}

static void gather(struct ink_network *net, int descends, float rate) {
  struct gathering g = {.net = net, .descends = descends, .rate = rate};
  pool_run(pool_for(net), gather_weights, &g);
  for (int32_t l = 0; l < net->num_layers; l++)
    net->layers[l].in.has_columns |= net->layers[l].is_listed;
}

void add_gradients(struct ink_network *net) {
  gather(net, 0, 0.0f);
}
void descend(struct ink_network *net, float rate) {
  gather(net, 1, rate);
}

int32_t ink_network_input_gradient(struct ink_network *net, float *dx) {
  if (!net || !dx)
    return INK_ERROR_ARGUMENT;
  if (net->stage != STAGE_BACKWARD)
    return INK_ERROR_ORDER;
  const struct layer *first = &net->layers[0];
  int32_t D = net->config.inputs;
  for (int32_t b = 0; b < net->batch.B; b++) { /* row by row, since dx has no room for padding */
    input_gradient(net, first, first->dz + (size_t)b * (size_t)first->stride, 1, net->scratch_row,
                   padded(D), net->scratch);
    memcpy(dx + (size_t)b * (size_t)D, net->scratch_row, sizeof *dx * (size_t)D);
  }
  return INK_OK;
}
