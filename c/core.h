/* core.h: the data structures of the core, on one page: a dataset, a layer, a mini-batch, a
 * network. Only the core's own files include it. inkgrad.h has the letters (N, B, D, H, K, P); each
 * folder's header (data/data.h, nn/nn.h, ...) has the functions. */
#ifndef INK_CORE_H
#define INK_CORE_H

#include <stddef.h>
#include <stdint.h>

#include "inkgrad.h"
#include "kernels/arrays.h"
#include "kernels/kernels.h"
#include "kernels/random.h"

/* ---- data ---- */

/* The non-zero pixels of one row, stored once when the row arrives. */
struct sparse_row {
  const uint16_t *columns; /* (count) rising */
  const uint8_t *values;   /* (count) */
  int32_t count;
};

struct ink_dataset {
  struct ink_dataset_config config;
  int32_t size;                /* N, the rows that have arrived */
  void *values;                /* (capacity, D) */
  int32_t *labels;             /* (capacity) or NULL */
  float *targets;              /* (capacity, num_targets) or NULL */
  float *class_weights;        /* (classes) or NULL */
  struct sparse_row *sparse;   /* (capacity), or NULL where the data are stored dense */
  size_t entries;              /* non-zero values of all rows */
  int32_t longest;             /* non-zero values of the row that has the most */
  struct sparse_block *blocks; /* the memory of the sparse rows, see dataset.c */
};

/* ---- a layer ---- */

#define INK_MAX_BANDS INK_MAX_THREADS

/* A matrix (B, num_columns) without its zeros, see nn/sparse.c: its entries by row (CSR, compressed
 * sparse rows) for the forward pass, and by column (CSC) for the gradient of the weights. Columns
 * are cut into bands. Row b's entries of band h are
 *   by_row[row_begin(x, h)[b] .. row_begin(x, h + 1)[b] - 1],
 * column c's are by_column[column_begin[c] .. column_end[c] - 1]. Until the columns are made,
 * by_column holds the deltas by row: see sparse_gather_row. */
struct sparse_matrix {
  int32_t num_columns, num_bands;
  int32_t band_begin[INK_MAX_BANDS + 1]; /* the first column of each band */
  int32_t max_rows;
  int32_t *row_begins;     /* (num_bands + 1, max_rows) */
  struct entry *by_row;    /* offsets into the layer's weights */
  uint16_t *columns;       /* the columns of the same entries */
  struct entry *by_column; /* offsets into dz */
  int32_t *column_begin;   /* (num_columns) */
  int32_t *column_end;     /* (num_columns) */
  int32_t has_columns;     /* by_column was made for some mini-batch */
  float density;           /* the share of values that were not 0, when last measured */
  int32_t skipped;         /* mini-batches since then */
};

static inline int32_t *row_begin(const struct sparse_matrix *x, int32_t band) {
  return x->row_begins + (size_t)band * (size_t)x->max_rows;
}

/* z = x W + b and a = f(z), see nn/layer.c. A prefix d means the derivative of the loss: dz is
 * dL/dz. Arrays with B rows have room for max_batch of them. */
struct layer {
  struct ink_layer_config config;
  int32_t inputs;
  int32_t unit_stride;    /* of a and da: units, padded; see row_stride in nn/workspace.c */
  int32_t stride;         /* of W, b, z and dz: pieces * unit_stride */
  int32_t width;          /* how many of these columns to compute; a multiple of 4 */
  size_t weights, biases; /* where W and b begin in a parameter block */

  float *W, *dW;  /* (inputs, stride) */
  float *b, *db;  /* (stride) */
  const float *x; /* (B, x_stride) the mini-batch, or `out` of the layer below */
  int32_t x_stride;
  float *z, *dz;         /* (B, stride) */
  float *a, *da;         /* (B, unit_stride); for linear a is z; da is dz except for maxout */
  float *mask, *dropped; /* (B, unit_stride) dropout: 0 or 1 / (1 - p), and a * mask; or NULL */
  const float *out;      /* the input of the next layer: a, or `dropped` in training */

  struct sparse_matrix sparse_x; /* x without its zeros, where is_sparse */
  int32_t may_be_sparse, is_sparse;
  struct sparse_matrix *dz_pattern; /* has an entry wherever dz is not 0; or NULL */
  float *transposed;                /* W^T (units, unit_stride of the layer below), or NULL */
};

/* ---- a mini-batch ---- */

/* Rows are only noted at first; each thread then fills in the rows that it works on. */
struct batch {
  int32_t B;
  const struct ink_dataset *data; /* the rows are still to be filled in from here; NULL: done */
  const int32_t *rows;            /* (B), or NULL for the rows from `first` on */
  int32_t first;
  int64_t entries; /* values of x to multiply: the non-zero ones; where x is dense, B * D */
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

/* Which example comes next. (seed, epoch) gives an epoch's order, so this is all there is to
 * save. */
struct sampler {
  int32_t size, block; /* of the data that epoch and position belong to; 0: none yet */
  int32_t epoch, position;
  int32_t *order; /* (order_size) */
  int32_t order_size;
  int32_t order_epoch; /* the epoch whose order this is, -1: none */
};

/* ---- a network ---- */

/* The contents of the arrays of net->batch and of the layers: nothing, a forward pass, a backward
 * pass too; STAGE_STEPPED: a backward pass, but an update has changed the weights since. */
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
  int32_t rule, rule_step; /* the rule that these moments belong to, and its updates so far */
  int32_t perceptron_position;
  struct random dropout;
  struct sampler sampler;
  struct batch batch;
  enum stage stage;
  int32_t max_batch;
  void *workspace;       /* the layers' and the batch's arrays, for max_batch rows */
  float *scratch;        /* for the kernels: INK_SCRATCH floats for each thread */
  struct ink_pool *pool; /* or NULL */
  float *scratch_row;    /* (padded D) */
};

/* One thread that works on a network: its tools, and its number among `parts`. */
struct worker {
  const struct kernels *kernels;
  float *scratch; /* INK_SCRATCH floats */
  int32_t part, parts;
};

static inline const struct layer *last_layer(const struct ink_network *net) {
  return &net->layers[net->num_layers - 1];
}

#endif
