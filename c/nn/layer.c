/* layer.c: one dense layer, and backpropagation through it. Read this file first.
 *
 *   x (B, D) input    W (D, H) weights    b (H) biases    z = x W + b (B, H)    a = f(z) (B, H)
 *
 * The backward pass has the derivatives of the loss L under the same names, with a d in front:
 *
 *   dx (B, D) = dL/dx    dW (D, H) = dL/dW    db (H) = dL/db    dz, da (B, H) = dL/dz, dL/da
 *
 * The first two functions work on some rows of the mini-batch, and each row stands by itself; the
 * third sums over all B rows. The products are in sparse.c, f and f' in activations.c. passes.c
 * calls these functions for one layer after another, and for the rows that one thread (a worker)
 * takes; this file knows neither the other layers nor the threads. */
#include "nn.h"

/* z = x W + b;  a = f(z) */
void layer_forward(struct layer *layer, struct range rows, const struct worker *worker) {
  for (int32_t i = rows.from; i < rows.to; i++) {
    float *z = row(layer->z, i, layer->stride);
    for (int32_t j = 0; j < layer->stride; j++)
      z[j] = layer->b[j] + 0.0f; /* + 0 turns a bias of -0 into +0, see sparse.c */
  }
  multiply_x_w(layer, rows, worker); /* z += x W */
  activation_forward(layer, rows);   /* a = f(z) */
  dropout_forward(layer, rows);
}

/* dx = dz W^T.  The layer below calls it da, and there dz = da * f'(z) */
void layer_backward(struct layer *layer, struct layer *below, struct range rows,
                    const struct worker *worker) {
  float *dx = row(below->da, rows.from, below->unit_stride);
  multiply_dz_wt(layer, rows, dx, below->unit_stride, worker); /* dx = dz W^T */
  dropout_backward(below, rows);
  activation_backward(below, rows); /* dz = da * f'(z) */
}

/* dW += x^T dz;  db += the sum of the B rows of dz */
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
