/* layer.c: one dense layer, and backpropagation through it. Read this file first.
 *
 *   x (B, D)  input             W (D, H)  weights            b (H)  biases
 *   z (B, H)  z = x W + b       a (B, H)  a = f(z), the activations
 *
 * The backward pass has the derivatives of the loss L under the same names, with a d in front:
 * dz (B, H) is dL/dz, dW (D, H) is dL/dW, db (H) is dL/db, dx (B, D) is dL/dx.
 *
 * The first two functions work on some rows of the mini-batch, each row by itself; the third sums
 * over all B rows. A `worker` is whatever does the work: passes.c calls these functions for all
 * layers and all rows, and knows of threads. sparse.c has the three matrix products, and knows how
 * to leave out zeros. This file needs neither. */
#include "nn.h"

/* Dropout: in training some activations become 0, and the others grow to make up for it. */
static void dropout_forward(struct layer *layer, struct range rows) {
  int32_t H = layer->unit_stride;
  for (int32_t i = rows.from; i < rows.to; i++) {
    const float *a = const_row(layer->a, i, H), *mask = const_row(layer->mask, i, H);
    float *dropped = row(layer->dropped, i, H);
    for (int32_t j = 0; j < H; j++)
      dropped[j] = a[j] * mask[j];
  }
}

static void dropout_backward(struct layer *layer, struct range rows) {
  int32_t H = layer->unit_stride;
  for (int32_t i = rows.from; i < rows.to; i++) {
    const float *mask = const_row(layer->mask, i, H);
    float *da = row(layer->da, i, H);
    for (int32_t j = 0; j < H; j++)
      da[j] *= mask[j];
  }
}

static int is_dropping(const struct layer *layer) {
  return layer->out == layer->dropped;
}

/* ---- the three twins ---- */

/* z = x W + b;  a = f(z) */
void layer_forward(struct layer *layer, struct range rows, const struct worker *worker) {
  for (int32_t i = rows.from; i < rows.to; i++) {
    float *z = row(layer->z, i, layer->stride);
    for (int32_t j = 0; j < layer->stride; j++)
      z[j] = layer->b[j] + 0.0f; /* + 0 turns a bias of -0 into +0, see sparse.c */
  }
  multiply_x_w(layer, rows, worker); /* z += x W */
  activation_forward(layer, rows);   /* a = f(z) */
  if (is_dropping(layer))
    dropout_forward(layer, rows);
}

/* dx = dz W^T, which is da of the layer below;  there dz = da * f'(z) */
void layer_backward(struct layer *layer, struct layer *below, struct range rows,
                    const struct worker *worker) {
  float *dx = row(below->da, rows.from, below->unit_stride);
  multiply_dz_wt(layer, rows, dx, below->unit_stride, worker); /* dx = dz W^T */
  if (is_dropping(below))
    dropout_backward(below, rows);
  activation_backward(below, rows); /* dz = da * f'(z) */
}

/* dW += x^T dz;  db += sum of the B rows of dz */
void layer_weight_gradient(struct layer *layer, int32_t B, const struct worker *worker) {
  multiply_xt_dz(layer, B, worker); /* dW += x^T dz */
  layer_bias_gradient(layer, B, worker);
}

void layer_bias_gradient(struct layer *layer, int32_t B, const struct worker *worker) {
  struct range units = share_for(worker, layer->width);
  for (int32_t i = 0; i < B; i++) {
    const float *dz = const_row(layer->dz, i, layer->stride);
    for (int32_t j = units.from; j < units.to; j++)
      layer->db[j] += dz[j];
  }
}
