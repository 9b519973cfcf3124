/* nn.h: the network's files, in the order in which a reader meets them: one layer first, then the
 * passes through all layers, then training. */
#ifndef INK_NN_H
#define INK_NN_H

#include "../data/data.h"
#include "../kernels/threads.h"

/* The worker's share of n rows, or of n units. */
static inline struct range share_for(const struct worker *worker, int32_t n) {
  return share_of(n, worker->part, worker->parts);
}

/* ---- layer.c: one dense layer, for some rows of the mini-batch ---- */

void layer_forward(struct layer *layer, struct range rows, const struct worker *worker);
void layer_backward(struct layer *layer, struct layer *below, struct range rows,
                    const struct worker *worker);
/* For the worker's share of the rows of W, over all B rows of the mini-batch. */
void layer_weight_gradient(struct layer *layer, int32_t B, const struct worker *worker);
void layer_bias_gradient(struct layer *layer, int32_t B, const struct worker *worker);

/* ---- activations.c ---- */

/* a = f(z) */
void activation_forward(const struct layer *layer, struct range rows);
/* dz = da * f'(z) */
void activation_backward(const struct layer *layer, struct range rows);
/* The same for dropout, where the pass has it: dropped = a * mask, da = da * mask. */
void dropout_forward(const struct layer *layer, struct range rows);
void dropout_backward(const struct layer *layer, struct range rows);
/* f and f' of n values, n a multiple of 4; for activations before INK_MAXOUT. */
void activation_at(int32_t activation, float parameter, const float *z, size_t n, float *f,
                   float *derivative);

/* ---- losses.c ---- */

/* One row, as a loss sees it. */
struct loss_row {
  int32_t K;
  const float *z, *a;   /* (K) */
  const float *targets; /* (K) or NULL */
  int32_t label;
  float parameter;
};

/* The loss of one row. Where gradient (K) is not NULL it receives scale * dloss/dz if the loss is
 * one of logits, else scale * dloss/da. */
float loss_of_row(int32_t loss, const struct loss_row *r, float scale, float *gradient);
/* The same for row b of the mini-batch. */
float batch_loss(const struct ink_network *net, int32_t b, float scale, float *gradient);
/* The mean of batch.losses, as they stand. */
float mean_of_losses(const struct ink_network *net);
/* Computes batch.losses, and then their mean. */
float loss_mean(const struct ink_network *net);
int loss_is_of_logits(int32_t loss);
int loss_fits(int32_t loss, const struct ink_layer_config *last);
int loss_parameter_fits(int32_t loss, float parameter);
/* INK_OK if the loss can use what there is: labels, or real-valued targets. */
int loss_has_target(const struct ink_network *net, int has_labels, int has_targets);
int32_t predicted_class(const struct ink_network *net, int32_t b);

/* ---- sparse.c: a matrix without its zeros ---- */

int32_t sparse_num_bands(int32_t columns, int32_t threads);
void sparse_init(struct sparse_matrix *x, int32_t columns, int32_t bands, int32_t max_rows);
/* Decides whether the next mini-batch's input is stored sparse, by the density of the last. */
int sparse_choose(struct sparse_matrix *x);
void sparse_measure(struct sparse_matrix *x, int32_t B);
/* Row b, whose entries begin at row_begin(x, 0)[b], from a dataset's sparse row or from
 * (num_columns) values. bytes: those of a row of the matrix that the entries will multiply. */
void sparse_set_pixels(struct sparse_matrix *x, int32_t b, const struct sparse_row *pixels,
                       const struct kernels *kernels, uint32_t bytes);
void sparse_set_row(struct sparse_matrix *x, int32_t b, const float *values, uint32_t bytes);
/* Moves the bands' borders so that all bands have about the same number of entries, judged by the
 * last mini-batch. */
void sparse_balance_bands(struct sparse_matrix *x);

/* ---- sparse.c: the three products of a layer, each without the zeros where they are many ---- */

/* The rows of layer->x become those of layer->sparse_x. */
void sparse_set_rows_of_x(struct layer *layer, struct range rows);
/* z += x W */
void multiply_x_w(const struct layer *layer, struct range rows, const struct worker *worker);
/* dx = dz W^T; dx holds these rows only, each dx_stride floats long */
void multiply_dz_wt(const struct layer *layer, struct range rows, float *dx, int32_t dx_stride,
                    const struct worker *worker);
/* dW += x^T dz, for the worker's share of the rows of dW */
void multiply_xt_dz(struct layer *layer, int32_t B, const struct worker *worker);
/* W -= rate x^T dz, likewise; only where layer->is_sparse */
void descend_xt_dz(struct layer *layer, int32_t B, float rate, const struct worker *worker);

/* ---- workspace.c: the memory of a network ---- */

/* The shapes and strides of the layers, and where a parameter block holds each. */
void network_layout(struct ink_network *net);
/* Makes room for B rows. Where memory fails, what was there stays. */
int workspace_reserve(struct ink_network *net, int32_t B);
void workspace_free(struct ink_network *net);
/* The network's pool, or NULL where its mini-batch is too little work to share. */
struct ink_pool *pool_for(const struct ink_network *net);

/* ---- batch.c: rows of a dataset, or a caller's values, become net->batch ---- */

/* Do the data have the network's D, and labels or targets that fit its K? */
int check_data(const struct ink_network *net, const struct ink_dataset *data);
/* Room for these rows, or for any B different rows: loading them cannot fail afterwards. Where
 * memory fails, the network may forget its last forward pass, nothing else. */
int batch_reserve_rows(struct ink_network *net, const struct ink_dataset *data, const int32_t *rows,
                       int32_t B);
int batch_reserve(struct ink_network *net, const struct ink_dataset *data, int32_t B);
/* rows NULL: the B rows from `first` on. */
void batch_load_rows(struct ink_network *net, const struct ink_dataset *data, const int32_t *rows,
                     int32_t first, int32_t B);
int batch_load_values(struct ink_network *net, int32_t format, const void *values, int32_t B);
/* Fills in some of the rows that batch_load_rows noted. */
void batch_fill(struct ink_network *net, struct range rows);

/* ---- passes.c: through all layers ---- */

void forward_pass(struct ink_network *net, int training);
/* dz of every layer, and each row's loss. */
void backward_pass(struct ink_network *net);
/* Both, for training, row by row. Returns a number that no weight's gradient exceeds; it is not
 * finite if an input or a delta is not. */
float forward_and_backward_pass(struct ink_network *net);
/* dW and db of every layer, added to net->gradients. */
void add_weight_gradients(struct ink_network *net);
/* The same from 0, and applied at once: one step of plain SGD. The values in
 * net->gradients have no meaning afterwards. */
void descend(struct ink_network *net, float rate);

/* ---- optimizers.c, schedules.c ---- */

int optimizer_check(const struct ink_optimizer *optimizer);
/* Is it plain SGD: w -= rate * gradient, and nothing else? */
int optimizer_is_plain(const struct ink_optimizer *optimizer);
/* Will an update by gradients of at most this magnitude leave every parameter finite? */
int update_is_finite(const struct ink_network *net, const struct ink_optimizer *optimizer,
                     float rate, float gradient);
void optimizer_step(struct ink_network *net, const struct ink_optimizer *optimizer, float rate);
/* Counts a step of the rule. Where the last step was another rule's, the moments start at 0. */
void optimizer_count(struct ink_network *net, const struct ink_optimizer *optimizer);
/* w -= rate * gradient, for n parameters, n a multiple of 4. */
void descend_plainly(float *w, const float *gradient, size_t n, float rate);
float schedule_rate(const struct ink_optimizer *optimizer, int32_t t);

/* The number after n, of steps or epochs. At the end of int32 it stands still. */
static inline int32_t next_count(int32_t n) {
  return n < INT32_MAX ? n + 1 : n;
}

/* ---- evaluate.c ---- */

/* Rows of the mini-batch whose predicted class is their label. */
int32_t count_correct(const struct ink_network *net);

/* ---- inspect.c: a padded parameter block to and from the public order ---- */

void copy_block_out(const struct ink_network *net, const float *block, float *to);
void copy_block_in(const struct ink_network *net, float *block, const float *from);

#endif
