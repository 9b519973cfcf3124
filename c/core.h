/* core.h: what the core's files share with each other and nobody else sees. Strides count floats.
 * Rows of every matrix are padded to a multiple of 4 floats, so that vectors meet no ragged edge;
 * the padding of parameters and gradients stays zero, that of activations is never read. */
#ifndef INK_CORE_H
#define INK_CORE_H

#include <stddef.h>
#include <stdint.h>

#include "inkgrad.h"
#include "kernels/kernels.h"
#include "kernels/random.h"

/* No matrix is larger, so that offsets of 32 bits reach into each of them, on every machine. */
#define MAX_BYTES INT32_MAX

/* Above this share of non-zero values pixels are held dense: the dense product is faster then. */
#define SPARSE_LIMIT 0.4

static inline int32_t padded(int32_t n) {
  return (n + 3) & ~3;
}
/* n, which is a multiple of 4 where rows or parameters are counted with their padding: saying so
 * spares a vectorised loop a second, scalar copy of its body. */
static inline size_t fours(size_t n) {
  return n & ~(size_t)3;
}
/* Of a matrix's row. */
static inline uint32_t row_bytes(int32_t stride) {
  return (uint32_t)stride * (uint32_t)sizeof(float);
}
static inline int is_finite(float x) {
  return x - x == 0.0f;
}
/* The next of a count of steps or epochs; where an int32 ends, it stands still. */
static inline int32_t counted(int32_t n) {
  return n < INT32_MAX ? n + 1 : n;
}
int all_finite(const float *x, size_t n);
void shuffle(int32_t *rows, int32_t n, struct random *r);

/* ---- dataset.c ---- */

/* The non-zero pixels of one row, prepared once when it arrives. */
struct sparse_row {
  const uint16_t *columns; /* (count), rising */
  const uint8_t *values;   /* (count) */
  int32_t count;
};

struct ink_dataset {
  struct ink_dataset_config config;
  int32_t size;
  void *values;              /* (capacity, D) */
  int32_t *labels;           /* (capacity) or NULL */
  float *targets;            /* (capacity, num_targets) or NULL */
  float *class_weights;      /* (classes) or NULL */
  struct sparse_row *sparse; /* (capacity) or NULL: the data are dense */
  size_t entries;            /* non-zero values of all its rows */
  int32_t longest;           /* of its rows, in non-zero values */
  struct sparse_block *blocks;
};

/* ---- network.c ---- */

#define INK_MAX_BANDS INK_MAX_THREADS

/* See sparse.c. Row b's entries of band h are by_row[bound(x, h)[b] .. bound(x, h + 1)[b] - 1],
 * column c's are by_column[begin[c] .. end[c] - 1]. Until these are made, by_column holds the
 * deltas by row: see lists_other_values. */
struct lists {
  int32_t num_columns, num_bands;
  int32_t edges[INK_MAX_BANDS + 1]; /* the first column of each band */
  int32_t max_rows;
  int32_t *bounds;         /* (num_bands + 1, max_rows) */
  struct entry *by_row;    /* offsets into the layer's weights */
  uint16_t *columns;       /* of the same entries */
  struct entry *by_column; /* offsets into the gradients of a mini-batch's pre-activations */
  int32_t *begin, *end;    /* (num_columns) */
  int32_t has_columns;     /* of some mini-batch */
  float nonzero;           /* share of all values, when last listed */
  int32_t skipped;         /* mini-batches since then */
};

static inline int32_t *bound(const struct lists *x, int32_t band) {
  return x->bounds + (size_t)band * (size_t)x->max_rows;
}

struct layer {
  struct ink_layer_config config;
  int32_t inputs;
  int32_t unit_stride;    /* of a and da: units, padded; see row_stride in network.c */
  int32_t stride;         /* of W, b, z and dz: pieces * unit_stride */
  int32_t width;          /* of these, the columns to compute; a multiple of 4 */
  size_t weights, biases; /* where W (inputs, stride) and b (stride) begin in a parameter block */
  float *z, *dz;          /* (B, stride) pre-activations and the loss's gradient by them */
  float *a, *da;          /* (B, unit_stride) activations; a is z's memory for linear, da is dz's
                             but for maxout */
  float *mask, *dropped;  /* (B, unit_stride) 0 or 1 / (1 - p), and a times that; NULL if p = 0 */
  const float *out;       /* what the next layer sees: a, or dropped in training */
  struct lists in;        /* its input; where may_list is 0 and it is not the first layer, none */
  int32_t may_list, is_listed;
  float *transposed; /* (units, the unit_stride of the layer below) W's transpose, or NULL */
};

/* A mini-batch: its rows are noted first, and each thread fills in those that it works on. */
struct batch {
  int32_t B;
  const struct ink_dataset *data; /* whose rows are to be filled in; NULL: they are */
  const int32_t *rows;            /* (B), or NULL for those from `first` on */
  int32_t first;
  int64_t entries; /* of the first layer's lists; where it is dense, B * D */
  int32_t max_dense;
  float *dense; /* (max_dense, padded D) */
  size_t max_entries;
  int32_t has_labels, has_targets;
  int32_t *labels;  /* (B), -1: none */
  float *targets;   /* (B, K) */
  float *weights;   /* (B) each row's share of the mean: they sum to 1 */
  float *losses;    /* (B) */
  float pixel[256]; /* v / 255 */
};

/* Which example comes next: the epoch's order is shuffled by (seed, epoch), so the state is small.
 */
struct sampler {
  int32_t size, block; /* of the data that epoch and position speak of; 0: none yet */
  int32_t epoch, position;
  int32_t *order; /* (order_size) */
  int32_t order_size;
  int32_t order_epoch; /* whose order it holds, -1: none */
};

/* What net->batch and the layers' arrays hold; STEPPED: a backward pass, but of other weights by
 * now. */
enum stage { STAGE_EMPTY, STAGE_FORWARD, STAGE_BACKWARD, STAGE_STEPPED };

struct ink_network {
  struct ink_network_config config;
  const struct kernels *kernels;
  int32_t num_layers;
  struct layer layers[INK_MAX_LAYERS];
  size_t block;                        /* floats of a parameter block, padding included */
  int32_t num_parameters;              /* P */
  float *parameters, *gradients;       /* (block) */
  float *first_moment, *second_moment; /* (block) velocity or Adam's m; sum or mean of squares */
  int32_t step;
  int32_t rule, rule_step; /* whose moments these are, and how many updates have made them */
  int32_t perceptron_position;
  struct random dropout;
  struct sampler sampler;
  struct batch batch;
  enum stage stage;
  int32_t max_batch;
  void *workspace;       /* holds the layers' and the batch's arrays for max_batch rows */
  float *scratch;        /* of the kernels: INK_SCRATCH floats for each thread */
  struct ink_pool *pool; /* or NULL */
  float *scratch_row;    /* (padded D) */
};

static inline struct layer *last_layer(struct ink_network *net) {
  return &net->layers[net->num_layers - 1];
}

/* Makes room for B rows; where that fails, what was there stays. */
int workspace_reserve(struct ink_network *net, int32_t B);
/* Do the data have the network's D, and labels or targets to its K and loss? */
int check_data(const struct ink_network *net, const struct ink_dataset *data);
void shuffle_epoch(struct ink_network *net, const struct ink_dataset *data);

/* ---- batch.c: rows of a dataset, or a caller's values, become net->batch ---- */

/* Room for these rows, or for any B different rows: loading them cannot fail then. Where it cannot
 * be had, net's last forward may be forgotten, nothing else. */
int batch_reserve_rows(struct ink_network *net, const struct ink_dataset *data, const int32_t *rows,
                       int32_t B);
int batch_reserve(struct ink_network *net, const struct ink_dataset *data, int32_t B);
/* rows NULL: those from `first` on. */
void batch_load_rows(struct ink_network *net, const struct ink_dataset *data, const int32_t *rows,
                     int32_t first, int32_t B);
int batch_load_values(struct ink_network *net, int32_t format, const void *values, int32_t B);
/* Rows from .. to - 1 of what batch_load_rows noted. */
void batch_fill(struct ink_network *net, int32_t from, int32_t to);

/* ---- sparse.c ---- */
int32_t lists_bands(int32_t columns, int32_t threads);
void lists_start(struct lists *x, int32_t columns, int32_t bands, int32_t max_rows);
/* Is the input of the next mini-batch worth listing, by the measure of the last? */
int lists_pay(struct lists *x);
void lists_measure(struct lists *x, int32_t B);
/* Row b, whose entries begin at bound(x, 0)[b], from a dataset's list or from (num_columns) values.
 */
void lists_row_of_pixels(struct lists *x, int32_t b, const struct sparse_row *row,
                         const struct kernels *kernels, uint32_t bytes);
void lists_row(struct lists *x, int32_t b, const float *values, uint32_t bytes);
/* What row b has in by_row, but with other values: into the same places of by_column. */
void lists_other_values(struct lists *x, int32_t b, const float *values, uint32_t bytes);
/* Rows from .. to - 1: c (to - from, N) += entries, by row, times b. */
void lists_product(const struct lists *x, const struct entry *entries,
                   const struct kernels *kernels, float *c, int32_t stride, const float *b,
                   int32_t from, int32_t to, int32_t N);
/* by_column, from by_row, for the columns of one band. */
void lists_by_column(struct lists *x, int32_t band, int32_t B, uint32_t bytes);
/* Bands of about as many entries each as the last mini-batch's columns had. */
void lists_balance(struct lists *x);

/* ---- distort.c: one image; a distorter is a thread's workspace, to be freed by free() ---- */
struct distorter;
int distortion_check(const struct ink_distortion *how);
int distortion_is_on(const struct ink_distortion *how); /* of one that is good */
/* NULL if memory fails; `how` is borrowed. */
struct distorter *distorter_create(const struct ink_distortion *how, int32_t width, int32_t height);
void distort_image(struct distorter *distorter, struct random *r, const uint8_t *pixels,
                   uint8_t *to);

/* ---- glyphs.c ---- */
/* Draws a digit (784) of the generator's choice and returns which. */
uint8_t generate_digit(struct random *r, uint8_t *pixels);

/* ---- augment.c: a dataset's rows as training sees them: distorted, or in part generated ---- */
struct augmenter;
int augmentation_check(const struct ink_dataset *data, const struct ink_train_config *config);
int augmentation_is_on(const struct ink_train_config *config);
/* For batches of at most B rows; data and config are borrowed. */
int augmenter_create(const struct ink_dataset *data, const struct ink_train_config *config,
                     int32_t B, int32_t threads, struct augmenter **augmenter);
void augmenter_destroy(struct augmenter *augmenter);
/* A dataset that has room for B rows of any density; those that were augmented last are its first.
 */
const struct ink_dataset *augmented_rows(const struct augmenter *augmenter);
void augment_rows(struct augmenter *augmenter, const int32_t *rows, int32_t B, uint32_t seed,
                  int32_t epoch, struct ink_pool *pool);

/* ---- passes.c ---- */
void propagate_forward(struct ink_network *net, int training);
/* dL/dz of every layer, and each row's loss. */
void propagate_backward(struct ink_network *net);
/* Both, for training, row by row. Returns what no gradient of a weight is larger than; not finite
 * if an input or a delta is not. */
float propagate_both(struct ink_network *net);
/* Adds dL/dW and dL/db to net->gradients. */
void add_gradients(struct ink_network *net);
/* The same, but from 0, and applied at once: plain SGD. What net->gradients holds then is no
 * matter. */
void descend(struct ink_network *net, float rate);

/* ---- inspect.c: a padded parameter block to and from the public order ---- */
void block_out(const struct ink_network *net, const float *block, float *to);
void block_in(const struct ink_network *net, float *block, const float *from);

/* ---- threads.c ---- */

/* Runs `run` for each part, on as many threads, and returns when all have ended. NULL: one part. */
void pool_run(struct ink_pool *pool, void (*run)(void *context, int32_t part, int32_t parts),
              void *context);
int32_t pool_threads(const struct ink_pool *pool);
/* The network's pool, or NULL where its mini-batch is too little work to share. */
struct ink_pool *pool_for(const struct ink_network *net);
/* Where a part's share of n rows begins: a multiple of 4, so that tiles stay whole. */
int32_t share_start(int32_t n, int32_t part, int32_t parts);

/* ---- activations.c: over rows from .. to - 1 of one layer ---- */
void activation_forward(const struct layer *layer, int32_t from, int32_t to);
void activation_backward(const struct layer *layer, int32_t from, int32_t to);

/* ---- losses.c ---- */
int loss_fits(int32_t loss, const struct ink_layer_config *last);
int loss_is_of_logits(int32_t loss);
int loss_parameter_fits(int32_t loss, float parameter);
/* INK_OK if labels, or targets of the data's own, are what the loss needs. */
int loss_has_target(const struct ink_network *net, int has_labels, int has_targets);
/* The row's loss; where gradient is not NULL it receives scale * dloss/dz for a loss of logits,
 * else scale * dloss/da. */
float loss_row(const struct ink_network *net, int32_t row, float scale, float *gradient);
float loss_mean(const struct ink_network *net);
float mean_of_losses(const struct ink_network *net); /* of batch.losses, as they stand */
int32_t predicted_class(const struct ink_network *net, int32_t row);

/* ---- optimizers.c, schedules.c ---- */
int optimizer_check(const struct ink_optimizer *optimizer);
int optimizer_is_plain(const struct ink_optimizer *optimizer);
/* The largest magnitude of n floats; NaN or infinity if one of them is. */
float largest_magnitude(const float *x, size_t n);
/* Will an update by gradients of at most this magnitude leave every parameter a finite number? */
int update_is_finite(const struct ink_network *net, const struct ink_optimizer *optimizer,
                     float rate, float gradient);
void optimizer_step(struct ink_network *net, const struct ink_optimizer *optimizer, float rate);
/* Counts a step of the rule, whose moments begin anew where the last was another's. */
void optimizer_count(struct ink_network *net, const struct ink_optimizer *optimizer);
/* w -= rate * gradient, for n of them, which is a multiple of 4. */
void descend_plainly(float *w, const float *gradient, size_t n, float rate);
float schedule_rate(const struct ink_optimizer *optimizer, int32_t t);

#endif
