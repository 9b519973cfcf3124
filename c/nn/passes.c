/* passes.c: the forward pass goes through the layers in order, the backward pass in reverse; then
 * the gradients of the weights are summed. layer.c has the work of one layer; here the work is
 * split over threads.
 *
 * There are two seams. In the passes the rows of the mini-batch are independent: each thread takes
 * some rows through all layers, forward and back. In the gradients the rows of W are independent:
 * each thread sums its own over the whole mini-batch. The threads meet after each of the two. (They
 * meet once more where weights are transposed before, or where an update rule with a memory comes
 * after.) */
#include <string.h>

#include "nn.h"

/* One pass over the rows, shared by the threads. */
struct pass {
  struct ink_network *net;
  int forward, backward;
  /* of each part and layer, the largest magnitude of its input and of its deltas */
  float largest[INK_MAX_THREADS][INK_MAX_LAYERS][2];
};

/* One summing of the gradients, shared likewise. */
struct gathering {
  struct ink_network *net;
  int descends; /* applies them at once, by plain SGD */
  float rate;
};

static struct worker worker_of(const struct ink_network *net, int32_t part, int32_t parts) {
  return (struct worker){.kernels = net->kernels,
                         .scratch = net->scratch + (size_t)part * INK_SCRATCH,
                         .part = part,
                         .parts = parts};
}

/* ---- forward ---- */

static void forward_rows(struct ink_network *net, struct range rows, const struct worker *worker) {
  if (net->batch.data)
    batch_fill(net, rows);
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    if (l > 0 && layer->is_sparse)
      sparse_set_rows_of_x(layer, rows);
    layer_forward(layer, rows, worker);
  }
}

/* All masks come from one generator, so they are drawn before the rows are shared out. */
static void draw_masks(struct ink_network *net, const struct layer *layer) {
  float p = layer->config.dropout, kept = 1.0f / (1.0f - p);
  for (int32_t b = 0; b < net->batch.B; b++) {
    float *mask = row(layer->mask, b, layer->unit_stride);
    for (int32_t j = 0; j < layer->unit_stride; j++) {
      int is_unit = j < layer->config.units;
      mask[j] = is_unit && random_unit(&net->dropout) >= p ? kept : 0.0f;
    }
  }
}

/* Settles what all threads must agree on: masks, and which inputs are stored sparse. */
static void begin_forward(struct ink_network *net, int training) {
  const float *x = net->batch.dense;
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    int drops = training && layer->config.dropout > 0.0f;
    if (drops)
      draw_masks(net, layer);
    layer->x = x;
    layer->out = x = drops ? layer->dropped : layer->a;
    layer->dz_pattern = NULL;
    if (l == 0)
      continue;
    layer->is_sparse = layer->may_be_sparse && sparse_choose(&layer->sparse_x);
    if (layer->is_sparse && l > 1) /* the first layer sends nothing further back */
      layer[-1].dz_pattern = &layer->sparse_x;
  }
}

static void end_forward(struct ink_network *net) {
  net->batch.data = NULL; /* its rows are filled in, and it may be gone by the next call */
  for (int32_t l = 1; l < net->num_layers; l++) {
    if (net->layers[l].is_sparse)
      sparse_measure(&net->layers[l].sparse_x, net->batch.B);
  }
}

/* ---- backward ---- */

/* dz of the last layer. A loss of logits gives dL/dz itself, any other dL/da. */
static void loss_gradient(struct ink_network *net, struct range rows) {
  const struct layer *last = last_layer(net);
  int is_of_logits = loss_is_of_logits(net->config.loss);
  float *gradient = is_of_logits ? last->dz : last->da;
  int32_t stride = is_of_logits ? last->stride : last->unit_stride;
  memset(row(gradient, rows.from, stride), 0,
         sizeof *gradient * (size_t)(rows.to - rows.from) * (size_t)stride);
  for (int32_t b = rows.from; b < rows.to; b++)
    net->batch.losses[b] = batch_loss(net, b, net->batch.weights[b], row(gradient, b, stride));
  if (!is_of_logits)
    activation_backward(last, rows);
}

static void backward_rows(struct ink_network *net, struct range rows, const struct worker *worker) {
  loss_gradient(net, rows);
  for (int32_t l = net->num_layers - 1; l > 0; l--)
    layer_backward(&net->layers[l], &net->layers[l - 1], rows, worker);
}

/* The sparse way back multiplies by W^T, row by row. */
static void transpose_weights(void *context, int32_t part, int32_t parts) {
  const struct ink_network *net = context;
  for (int32_t l = 1; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    if (!layer->dz_pattern)
      continue;
    struct range rows = share_of(layer->inputs, part, parts);
    net->kernels->transpose(layer->transposed + rows.from, net->layers[l - 1].unit_stride,
                            const_row(layer->W, rows.from, layer->stride), layer->stride,
                            rows.to - rows.from, layer->config.units);
  }
}

static int needs_transposes(const struct ink_network *net) {
  for (int32_t l = 1; l < net->num_layers; l++) {
    if (net->layers[l].dz_pattern)
      return 1;
  }
  return 0;
}

/* ---- both, over the rows ---- */

/* The larger magnitude; not finite if one of them is not. */
static float larger(float a, float b) {
  return !is_finite(a) || b <= a ? a : b;
}

static float largest_of_rows(const float *matrix, struct range rows, int32_t n, int32_t stride) {
  float largest = 0.0f;
  for (int32_t b = rows.from; b < rows.to; b++)
    largest = larger(largest, largest_magnitude(const_row(matrix, b, stride), (size_t)n));
  return largest;
}

static void measure_rows(const struct ink_network *net, struct range rows, float (*largest)[2]) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    /* A pixel is at most 1, and so is the factor of a bias. */
    if (l > 0 || !layer->is_sparse)
      largest[l][0] = largest_of_rows(layer->x, rows, layer->inputs, layer->x_stride);
    largest[l][1] = largest_of_rows(layer->dz, rows, layer->width, layer->stride);
  }
}

static void pass_rows(void *context, int32_t part, int32_t parts) {
  struct pass *pass = context;
  struct ink_network *net = pass->net;
  struct worker worker = worker_of(net, part, parts);
  struct range rows = share_of(net->batch.B, part, parts);
  if (rows.from == rows.to)
    return;
  if (pass->forward)
    forward_rows(net, rows, &worker);
  if (pass->backward)
    backward_rows(net, rows, &worker);
  if (pass->forward && pass->backward)
    measure_rows(net, rows, pass->largest[part]);
}

void forward_pass(struct ink_network *net, int training) {
  begin_forward(net, training);
  pool_run(pool_for(net), pass_rows, &(struct pass){.net = net, .forward = 1});
  end_forward(net);
  net->stage = STAGE_FORWARD;
}

void backward_pass(struct ink_network *net) {
  if (needs_transposes(net))
    pool_run(pool_for(net), transpose_weights, net);
  pool_run(pool_for(net), pass_rows, &(struct pass){.net = net, .backward = 1});
  net->stage = STAGE_BACKWARD;
}

/* dW = x^T dz is a sum of B products, none larger than the largest x times the largest dz. */
static float gradient_bound(const struct pass *pass, int32_t parts) {
  float bound = 0.0f;
  for (int32_t l = 0; l < pass->net->num_layers; l++) {
    float x = 1.0f, dz = 0.0f;
    for (int32_t part = 0; part < parts; part++) {
      x = larger(x, pass->largest[part][l][0]);
      dz = larger(dz, pass->largest[part][l][1]);
    }
    bound = larger(bound, (float)pass->net->batch.B * x * dz);
  }
  return bound;
}

float forward_and_backward_pass(struct ink_network *net) {
  struct pass pass = {.net = net, .forward = 1, .backward = 1};
  struct ink_pool *pool = pool_for(net);
  begin_forward(net, 1);
  if (needs_transposes(net))
    pool_run(pool, transpose_weights, net);
  pool_run(pool, pass_rows, &pass);
  end_forward(net);
  net->stage = STAGE_BACKWARD;
  return gradient_bound(&pass, pool_threads(pool));
}

/* ---- gradients of the weights ---- */

/* W -= rate dW and b -= rate db, with dW and db from 0. Where x is sparse, dW is summed and applied
 * in registers, and never stored. */
static void descend_layer(struct layer *layer, int32_t B, float rate, const struct worker *worker) {
  struct range units = share_for(worker, layer->width);
  size_t num_units = (size_t)(units.to - units.from);
  memset(layer->db + units.from, 0, sizeof(float) * num_units);
  if (layer->is_sparse) {
    descend_xt_dz(layer, B, rate, worker);
    layer_bias_gradient(layer, B, worker);
  } else {
    struct range rows = share_for(worker, layer->inputs);
    float *W = row(layer->W, rows.from, layer->stride),
          *dW = row(layer->dW, rows.from, layer->stride);
    size_t n = (size_t)(rows.to - rows.from) * (size_t)layer->stride;
    memset(dW, 0, sizeof(float) * n);
    layer_weight_gradient(layer, B, worker);
    descend_plainly(W, dW, n, rate);
  }
  descend_plainly(layer->b + units.from, layer->db + units.from, num_units, rate);
}

static void gather_gradients(void *context, int32_t part, int32_t parts) {
  const struct gathering *g = context;
  struct ink_network *net = g->net;
  struct worker worker = worker_of(net, part, parts);
  for (int32_t l = 0; l < net->num_layers; l++) {
    if (g->descends)
      descend_layer(&net->layers[l], net->batch.B, g->rate, &worker);
    else
      layer_weight_gradient(&net->layers[l], net->batch.B, &worker);
  }
}

static void gather(struct ink_network *net, int descends, float rate) {
  struct gathering g = {.net = net, .descends = descends, .rate = rate};
  pool_run(pool_for(net), gather_gradients, &g);
  for (int32_t l = 0; l < net->num_layers; l++)
    net->layers[l].sparse_x.has_columns |= net->layers[l].is_sparse;
}

void add_weight_gradients(struct ink_network *net) {
  gather(net, 0, 0.0f);
}

void descend(struct ink_network *net, float rate) {
  gather(net, 1, rate);
}
