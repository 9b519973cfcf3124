/* inkgrad.h: the manual of the core, and its only public header.
 *
 * A feed-forward network, the data it learns from and the ink it reads, in plain C11 without a
 * library: no files, no clock, no printing, no global state. The same source builds to WebAssembly
 * and, for the tests, to native code; both give the same bits.
 *
 *   1. Conventions   letters, arrays, errors, limits
 *   2. Data          datasets, distorted images
 *   3. Network       configuration, life, the five calls, training, evaluation, looking inside,
 *                    snapshots, threads
 *   4. Ink           strokes and images become 28 x 28; generated digits
 *   5. Lessons       curves, summaries, the perceptron, points, tables, metrics, surfaces, graphs
 */
#ifndef INKGRAD_H
#define INKGRAD_H

#include <stdint.h>

/* ==== 1. Conventions =============================================================================
 *
 * Letters, here and everywhere:  N examples   B rows of a mini-batch   D inputs   H hidden units
 *                                K outputs (classes)   P parameters
 *
 * Arrays are row-major float32 unless stated otherwise; (N, D) has N rows of D values. Parameters
 * in their public order are, for each layer in turn, W (inputs, columns) then b (columns).
 * columns = pieces * units; pieces is 1 except for maxout, where column p * units + j is piece p of
 * unit j.
 *
 * A function that can fail returns INK_OK or a negative enum ink_error. After an error nothing has
 * changed (except that a network which runs out of memory may forget its last forward pass). A
 * pointer to an array is borrowed for the call only. Whatever _create makes, _destroy frees;
 * _destroy(NULL) is allowed. */

enum ink_error {
  INK_OK = 0,
  INK_ERROR_ARGUMENT = -1,   /* an enum value that does not exist, or a pointer that is NULL */
  INK_ERROR_MEMORY = -2,     /* there is not enough memory */
  INK_ERROR_NOT_FINITE = -3, /* a value is NaN or infinite */
  INK_ERROR_SIZE = -4,       /* a count or size outside its limits */
  INK_ERROR_LABEL = -5,      /* a label outside 0 .. K - 1 */
  INK_ERROR_SHAPE = -6,      /* D or K of the data are not those of the network */
  INK_ERROR_PAIR = -7,       /* the loss does not go with the last layer's activation; or softmax
                                with one unit, where it is always 1 */
  INK_ERROR_STEP = -8,       /* step has derivative 0: it cannot learn by backpropagation */
  INK_ERROR_EMPTY = -9,      /* there is no example to work on */
  INK_ERROR_ORDER = -10,     /* a call came before the one that it needs */
  INK_ERROR_SNAPSHOT = -11,  /* the bytes are not a snapshot of such a network */
  INK_ERROR_SETTING = -12,   /* a hyper-parameter outside its range */
  INK_ERROR_TARGET = -13,    /* the loss needs labels or targets that the data do not have */
  INK_ERROR_NO_LOSS = -14,   /* the network was made without a loss */
  INK_ERROR_DIVERGED = -15   /* the update would leave parameters that are not finite */
};

#define INK_MAX_LAYERS 16
#define INK_MAX_UNITS 65536          /* D, or the columns of a layer */
#define INK_MAX_PARAMETERS (1 << 26) /* P; 256 MiB of float32 */
#define INK_MAX_PIECES 16
#define INK_MAX_EXAMPLES (1 << 24) /* N */
#define INK_MAX_THREADS 64
#define INK_MAX_PARTS 20 /* of a split; also folds of a cross-validation */
#define INK_MAX_BINS 100
#define INK_MAX_SIDE 1024       /* of an image that is distorted */
#define INK_MAX_IMAGE_SIDE 8192 /* of an image of ink */

/* ==== 2. Data ================================================================================= */

/* ---- datasets -------------------------------------------------------------------------------- */

struct ink_dataset;

enum ink_format { INK_U8 = 0, INK_F32 }; /* uint8 stays uint8, and is read as value / 255 */

struct ink_dataset_config {
  int32_t capacity;          /* rows, 1 .. INK_MAX_EXAMPLES */
  int32_t inputs;            /* D */
  int32_t format;            /* enum ink_format */
  int32_t classes;           /* labels are 0 .. classes - 1; 0: no labels */
  int32_t num_targets;       /* K real-valued targets in each row; 0: none */
  int32_t first_epoch_block; /* 0, or a number of rows: the first epoch then goes through the data
                                block by block, in order, and shuffles each block, so that training
                                can begin while rows still arrive */
};

int32_t ink_dataset_create(const struct ink_dataset_config *config, struct ink_dataset **dataset);
void ink_dataset_destroy(struct ink_dataset *dataset);

/* Where to write the values (count, D) of the next rows, in the dataset's format; NULL if there is
 * no room for count more. Borrowed until _append or _destroy. */
void *ink_dataset_tail(struct ink_dataset *dataset, int32_t count);

/* Adds count rows whose values were written at the tail. labels (count) and targets
 * (count, num_targets) are given if the configuration has them, else NULL. Values or targets that
 * are not finite, or labels out of range, are an error, and the size stays as it was. */
int32_t ink_dataset_append(struct ink_dataset *dataset, int32_t count, const int32_t *labels,
                           const float *targets);

int32_t ink_dataset_size(const struct ink_dataset *dataset);
const void *ink_dataset_values(const struct ink_dataset *dataset);    /* (N, D), borrowed */
const int32_t *ink_dataset_labels(const struct ink_dataset *dataset); /* (N) or NULL, borrowed */
const float *ink_dataset_targets(const struct ink_dataset *dataset);  /* (N, num_targets) or NULL */

/* Weights each row's loss by weights[label]; (classes), 0 < w <= 1e30. NULL: all 1. */
int32_t ink_dataset_class_weights(struct ink_dataset *dataset, const float *weights);

/* A seeded split. rows (N) receives a permutation of 0 .. N - 1: its first counts[0] rows are the
 * first part, and so on (parts <= INK_MAX_PARTS; the counts sum to at most N). Stratified: each
 * part has each class's share, to within two rows. */
int32_t ink_dataset_split(const struct ink_dataset *dataset, uint32_t seed, int32_t stratified,
                          int32_t parts, const int32_t *counts, int32_t *rows);

/* Mean and standard deviation (n in the denominator) of each column: means (D), deviations (D). A
 * constant column has deviation 0. */
int32_t ink_dataset_moments(const struct ink_dataset *dataset, float *means, float *deviations);

/* x = (x - mean) / deviation; columns with deviation 0 become 0. float32 data only. */
int32_t ink_dataset_standardise(struct ink_dataset *dataset, const float *means,
                                const float *deviations);

/* ---- distorted images (data augmentation) ---------------------------------------------------- */

/* How far an image may be distorted. Each image draws its values in each epoch, uniformly from
 * these ranges; 0 is off. */
struct ink_distortion {
  float rotation; /* degrees to either side, 0 .. 180 */
  float scale;    /* width and height, each by a factor of 1 / (1 + scale) .. 1 + scale; 0 .. 4 */
  float shear;    /* slant: x moves by up to this much for each pixel of y; 0 .. 4 */
  float shift;    /* pixels in x and in y, 0 .. INK_MAX_SIDE */
  float elastic_sigma; /* pixels, 1 .. INK_MAX_SIDE where alpha is not 0 */
  float elastic_alpha; /* 0 .. 1000; displacements have deviation alpha / (sigma sqrt(12 pi))
                          pixels. Simard et al. 2003, section 2: uniform noise, smoothed by a
                          Gaussian, times alpha */
  float thickness;     /* strokes become wider or thinner by up to this many pixels, 0 .. 2 */
  float noise;         /* ink becomes darker or lighter by up to this share of 255, 0 .. 1; paper
                          stays 0 */
};

/* images (count, height, width) -> distorted (count, height, width), in other memory. Image i is
 * what training with this seed sees for row first + i in this epoch (from 0). width, height <=
 * INK_MAX_SIDE, and their product <= INK_MAX_UNITS. INK_ERROR_SIZE, _SETTING, _MEMORY. */
int32_t ink_distort(const struct ink_distortion *distortion, int32_t width, int32_t height,
                    uint32_t seed, int32_t epoch, int32_t first, int32_t count,
                    const uint8_t *images, uint8_t *distorted);

/* ==== 3. Network ============================================================================== */

/* ---- configuration: activations, a = f(z); the parameter's meaning and default in brackets --- */

enum ink_activation {
  INK_LINEAR = 0,
  INK_STEP,    /* 1 where z >= threshold, else 0  [threshold, 0; 2^-149, the least float: z > 0] */
  INK_SIGMOID, /* 1 / (1 + exp(-z)) */
  INK_TANH,
  INK_RELU,       /* max(z, 0); f'(0) = 0 */
  INK_LEAKY_RELU, /* z > 0 ? z : slope z  [slope, 0.01] */
  INK_ELU,        /* z > 0 ? z : alpha (exp(z) - 1)  [alpha, 1]. Clevert et al. 2015, eq. 15 */
  INK_GELU,       /* z Phi(z), Phi by erf. Hendrycks & Gimpel 2016 */
  INK_GELU_TANH,  /* z/2 (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3))), same paper */
  INK_SOFTPLUS,   /* log(1 + exp(z)) */
  INK_SWISH,      /* z sigmoid(z), also SiLU. Ramachandran et al. 2017 */
  INK_MAXOUT,     /* the largest of `pieces` affine maps. Goodfellow et al. 2013, eq. 1 */
  INK_SOFTMAX,    /* exp(z_k) / sum_j exp(z_j) */
  INK_NUM_ACTIVATIONS
};

/* ---- configuration: losses, the mean over a mini-batch, as PyTorch's reduction 'mean' --------
 * y is the target: a real-valued target if the data have targets, else the label, one-hot (K > 1)
 * or as the number 0 or 1 (K = 1). With class weights w, the mean of the row losses l is
 * sum w l / sum w, where w is that of the row's label. */

enum ink_loss {
  INK_LOSS_NONE = 0,        /* the network runs, and learns by the perceptron's rule only */
  INK_MSE,                  /* mean over the K outputs of (a - y)^2 */
  INK_MAE,                  /* mean over the K outputs of |a - y| */
  INK_HUBER,                /* mean over K of r^2/2 within delta, else delta (|r| - delta/2), with
                               r = a - y  [parameter delta]. Huber 1964 */
  INK_BINARY_CROSS_ENTROPY, /* needs sigmoid; mean over K of -y log a - (1-y) log(1-a), from z */
  INK_CROSS_ENTROPY,        /* needs softmax; -sum y log a, from z by log-sum-exp [parameter: label
                               smoothing e, y becomes (1-e) y + e/K] */
  INK_HINGE,                /* needs linear; K = 1: max(0, 1 - t z), t = 2 label - 1 or the target;
                               K > 1: mean over the K outputs of max(0, 1 - z_y + z_k), k != y */
  INK_PERCEPTRON,           /* needs linear; K = 1: max(0, -t z); K > 1: max_k z_k - z_y */
  INK_NUM_LOSSES
};

/* ---- configuration: initial weights; biases start at 0 (INK_CONSTANT: at the constant too) --- */

enum ink_init {
  INK_ZEROS = 0,
  INK_CONSTANT,       /* [the constant] */
  INK_NORMAL,         /* N(0, sigma^2)  [sigma] */
  INK_UNIFORM,        /* U(-r, r)  [r] */
  INK_XAVIER_NORMAL,  /* variance 2 / (inputs + units). Glorot & Bengio 2010, eq. 12 */
  INK_XAVIER_UNIFORM, /* same variance, uniform: eq. 16 */
  INK_HE_NORMAL,      /* variance 2 / inputs. He et al. 2015, eq. 10 */
  INK_HE_UNIFORM,
  INK_NUM_INITS
};

/* All members are 32-bit words, so that a caller can write them as one array. */
struct ink_layer_config {
  int32_t units;      /* 1 .. INK_MAX_UNITS */
  int32_t activation; /* enum ink_activation; step only without a loss */
  float parameter;    /* slope, alpha or threshold; 0 .. 100, otherwise unused */
  int32_t pieces;     /* maxout: 2 .. INK_MAX_PIECES; else 1 */
  float dropout;      /* share of its activations dropped in training, 0 <= p < 1; last layer 0 */
  int32_t init;       /* enum ink_init */
  float init_parameter;
};

struct ink_network_config {
  int32_t inputs; /* D */
  int32_t num_layers;
  int32_t loss;         /* enum ink_loss */
  float loss_parameter; /* delta > 0, or label smoothing 0 <= e < 1 */
  uint32_t seed;
  struct ink_layer_config layers[INK_MAX_LAYERS];
};

/* ---- configuration: optimizers ----------------------------------------------------------------
 * g is the gradient, t the number of this step from 1, eta the learning rate. Where the rule
 * differs from that of the last step, t and the moments (v, s, m) start from the beginning. */

enum ink_rule {
  INK_SGD = 0,  /* v = momentum v + g; w -= eta v. Polyak 1964 in PyTorch's form; momentum 0:
                   w -= eta g */
  INK_NESTEROV, /* v = momentum v + g; w -= eta (g + momentum v). Sutskever et al. 2013, PyTorch's
                   form */
  INK_ADAGRAD,  /* s += g^2; w -= eta g / (sqrt(s) + epsilon). Duchi et al. 2011 */
  INK_RMSPROP,  /* s = beta2 s + (1 - beta2) g^2; w -= eta g / (sqrt(s) + epsilon). Hinton 2012 */
  INK_ADAM,     /* Kingma & Ba 2015, algorithm 1, bias-corrected; momentum is beta1 */
  INK_ADAMW,    /* Adam with decoupled weight decay: w -= eta decay w. Loshchilov & Hutter 2019 */
  INK_NUM_RULES
};

/* Here t counts from 0, after the warm-up. Reduce-on-plateau is ink_plateau_update. */
enum ink_schedule {
  INK_SCHEDULE_CONSTANT = 0,
  INK_SCHEDULE_STEP,        /* eta gamma^floor(t / period) */
  INK_SCHEDULE_EXPONENTIAL, /* eta gamma^(t / period), continuous */
  INK_SCHEDULE_COSINE,      /* from eta to final over period steps, then final. Loshchilov & Hutter
                               2017, eq. 5 */
  INK_SCHEDULE_ONE_CYCLE,   /* from eta/25 up to eta by 30 % of the period, down to eta/250000, both
                               by cosine. Smith 2018; PyTorch's OneCycleLR */
  INK_NUM_SCHEDULES
};

struct ink_optimizer {
  int32_t rule;        /* enum ink_rule */
  float learning_rate; /* eta, 0 .. 1e9 */
  float momentum;      /* momentum or beta1, 0 <= m < 1 */
  float beta2;         /* 0 <= b < 1 */
  float epsilon;       /* > 0 for AdaGrad, RMSProp, Adam */
  float weight_decay;  /* L2: g += decay w (AdamW: decoupled); every parameter, as in PyTorch */
  float l1;            /* g += l1 sign(w) */
  float clip_norm;     /* > 0: g is scaled down to this norm at most, before the penalties. Pascanu
                          et al. 2013 */
  float max_norm;      /* > 0: after the step each unit's incoming weights have this norm at most.
                          Srivastava et al. 2014, section 5.1 */
  int32_t schedule;    /* enum ink_schedule */
  int32_t period;      /* steps, >= 1 */
  float gamma;
  float final_rate; /* cosine's end */
  int32_t warmup; /* the first steps rise linearly: step t of them has eta (t + 1) / (warmup + 1) */
};

/* The learning rate of step t (from 0). */
int32_t ink_learning_rate(const struct ink_optimizer *optimizer, int32_t t, float *rate);

/* Reduce on plateau, as PyTorch's ReduceLROnPlateau. The state {best, waited, factor} starts as
 * {infinity, 0, 1}. Call it with each new loss: where the loss has not fallen below
 * best * (1 - 1e-4) for more than `patience` calls, the factor is multiplied by gamma. */
struct ink_plateau {
  float best;
  int32_t waited;
  float factor;
};
int32_t ink_plateau_update(struct ink_plateau *state, float loss, int32_t patience, float gamma);

/* ---- life ------------------------------------------------------------------------------------ */

struct ink_network;

/* Initialised by its seed: the same configuration gives the same bits. */
int32_t ink_network_create(const struct ink_network_config *config, struct ink_network **network);
void ink_network_destroy(struct ink_network *network);

enum ink_kernels { INK_SCALAR = 0, INK_SIMD };
int32_t ink_network_use_kernels(struct ink_network *network, int32_t kernels);

/* Back to the first step, with the weights that `seed` gives. */
int32_t ink_network_reset(struct ink_network *network, uint32_t seed);

int32_t ink_network_steps(const struct ink_network *network);          /* since creation */
int32_t ink_network_epochs(const struct ink_network *network);         /* whole ones */
int32_t ink_network_num_parameters(const struct ink_network *network); /* P */
void ink_network_get_parameters(const struct ink_network *network, float *parameters); /* (P) */
/* parameters (P), all finite. */
int32_t ink_network_set_parameters(struct ink_network *network, const float *parameters);
void ink_network_get_gradients(const struct ink_network *network, float *gradients); /* (P) */
/* FNV-1a over the words of the parameters. */
uint64_t ink_network_hash(const struct ink_network *network);

/* ---- the five calls of the training loop ------------------------------------------------------
 * forward takes B rows of a dataset (training != 0: with dropout); loss needs a forward; backward
 * adds d loss / d parameters to the gradients; step applies one update of the rule to the
 * parameters, after which backward needs another forward. */

void ink_network_zero_grad(struct ink_network *network);
int32_t ink_network_forward(struct ink_network *network, const struct ink_dataset *dataset,
                            const int32_t *rows, int32_t B, int32_t training);
int32_t ink_network_loss(struct ink_network *network, float *loss);
int32_t ink_network_backward(struct ink_network *network);
int32_t ink_network_step(struct ink_network *network, const struct ink_optimizer *optimizer);

/* ---- training -------------------------------------------------------------------------------- */

struct ink_train_config {
  int32_t batch_size;      /* B; the last batch of an epoch may be smaller */
  int32_t steps;           /* mini-batches to do, >= 1; a call ends before its examples pass 2^31 */
  int32_t until_epoch_end; /* 1: stop where an epoch ends */
  struct ink_optimizer optimizer;
  /* Augmentation, for uint8 data. (seed, epoch, row) alone decides how a row changes, so neither
   * order nor threads matter. */
  struct ink_distortion distortion;
  int32_t width, height; /* of the images, where they are distorted: width * height = D */
  float generated_share; /* 0 .. 1: this share of the rows is replaced by digits, with their labels,
                            like those of ink_generate_digits; for 28 x 28 images with 10 or more
                            classes and no targets */
};

struct ink_train_result {
  float loss;      /* mean over the examples of these steps, each before its update; NaN if none */
  int32_t correct; /* of these examples, by the argmax rule of ink_network_evaluate */
  int32_t examples;
  int32_t steps;    /* done by this call */
  int32_t waiting;  /* 1: stopped because the next rows have not arrived yet */
  int32_t diverged; /* 1: stopped at a batch whose loss is not finite, or whose gradients or decay
                       would leave parameters that are not; its update was not applied */
  int32_t step;     /* since creation */
  int32_t epoch;    /* whole epochs done */
  int32_t position; /* examples into this epoch */
  float learning_rate; /* of the last step, after the schedule */
};

/* zero_grad, forward, loss, backward and step over shuffled mini-batches, with the same bits as the
 * five calls. (seed, e) alone shuffles epoch e. The gradients are 0 afterwards. */
int32_t ink_network_train(struct ink_network *network, const struct ink_dataset *dataset,
                          const struct ink_train_config *config, struct ink_train_result *result);

/* The rows of the mini-batch that ink_network_train would take next; the place in the epoch moves
 * on past them. The five calls over these rows repeat training bit for bit. rows (batch_size)
 * receives *B of them, fewer at the end of an epoch. INK_ERROR_EMPTY: they have not arrived yet. */
int32_t ink_network_next_rows(struct ink_network *network, const struct ink_dataset *dataset,
                              int32_t batch_size, int32_t *rows, int32_t *B);

/* ---- evaluation, prediction ------------------------------------------------------------------ */

struct ink_evaluation {
  float loss;      /* mean over the rows; NaN without a loss */
  int32_t correct; /* K > 1: the largest output is the label's (of equal ones, the first counts).
                      K = 1: output >= 1/2 is class 1 for sigmoid, or where labels are the targets;
                      output >= 0 is, where the data bring their own targets or the loss is hinge or
                      perceptron. 0 without labels */
  int32_t count;
};

/* Rows from .. to - 1, without dropout. The counts of confusion (K', K'), K' = max(K, 2),
 * row = truth, are added to what is there; NULL: not wanted. losses (to - from) and outputs
 * (to - from, K) may be NULL too. */
int32_t ink_network_evaluate(struct ink_network *network, const struct ink_dataset *dataset,
                             int32_t from, int32_t to, struct ink_evaluation *evaluation,
                             uint32_t *confusion, float *losses, float *outputs);

/* values (count, D) in the given format -> outputs (count, K). */
int32_t ink_network_predict(struct ink_network *network, int32_t format, const void *values,
                            int32_t count, float *outputs);

/* ---- looking inside: the arrays of the last forward and backward; layer 0 is the first ------- */

/* B of the last forward, or 0. */
int32_t ink_network_batch(const struct ink_network *network);
/* z (B, columns), a (B, units), dz = dL/dz (B, columns), mask (B, units). */
int32_t ink_network_pre_activations(const struct ink_network *network, int32_t layer, float *z);
int32_t ink_network_activations(const struct ink_network *network, int32_t layer, float *a);
int32_t ink_network_deltas(const struct ink_network *network, int32_t layer, float *dz);
int32_t ink_network_dropout_mask(const struct ink_network *network, int32_t layer, float *mask);
/* dx = dL/dx (B, D), after backward. */
int32_t ink_network_input_gradient(struct ink_network *network, float *dx);
/* The gradient of one logit for one example (values: D of them, in the given format): how z_k, the
 * last layer's pre-activation, changes with the n activations of a layer below it, or for layer -1
 * with the n = D inputs. at (n) receives these activations or inputs, gradient
 * (n) dz_k/dat, and contributions (n) their products; next to the last layer these are a W_k, and
 * with the bias they sum up to z_k. Without dropout. Refused where the last layer is maxout, which
 * has several z. The network forgets its last forward pass; its gradients stay. */
int32_t ink_network_logit_gradient(struct ink_network *network, int32_t format, const void *values,
                                   int32_t k, int32_t layer, float *at, float *gradient,
                                   float *contributions);
/* norms (2 * layers): of dW, of db, of the next dW, ... */
int32_t ink_network_gradient_norms(const struct ink_network *network, float *norms);

/* ---- snapshots ------------------------------------------------------------------------------- */

/* All state between two steps: parameters, optimizer, generator, place in the epoch; not the
 * gradients. A run that is restored and goes on has the bits of a run that never stopped. bytes
 * (snapshot_size) are aligned as malloc aligns. restore checks them: they may be hostile. */
int32_t ink_network_snapshot_size(const struct ink_network *network);
void ink_network_snapshot(const struct ink_network *network, uint8_t *bytes);
int32_t ink_network_restore(struct ink_network *network, const uint8_t *bytes, int32_t size);

/* ---- threads: only in the build for them; the host makes the threads ------------------------- */

struct ink_pool;

/* For 1 .. INK_MAX_THREADS threads, the caller's own included; NULL if the count is out of range or
 * memory fails. Each of the others calls ink_pool_work with its number, 1 .. threads - 1, and stays
 * there until ink_pool_stop. A pool serves one call at a time, and lives as long as the module. The
 * module imports env.now, a clock in milliseconds: by it the pool chooses how many threads share a
 * step. The bits do not depend on it. In the build without threads there is no pool: NULL. */
struct ink_pool *ink_pool_create(int32_t threads);
void ink_pool_work(struct ink_pool *pool, int32_t part);
void ink_pool_stop(struct ink_pool *pool);

/* From now on the pool's threads share the network's work wherever there is enough of it (NULL: no
 * longer); the bits stay the same. The pool is borrowed until the network is destroyed. The network
 * forgets its last forward pass. */
int32_t ink_network_use_pool(struct ink_network *network, struct ink_pool *pool);

/* ==== 4. Ink ================================================================================== */

/* Strokes become a 28 x 28 image in MNIST's convention: the longest side of the ink, pen included,
 * is 20 pixels, the aspect ratio stays; the centre of mass lies on (14, 14), counted from the first
 * pixel's centre, as MNIST's do on average, except that no ink is moved out of the image for it;
 * the darkest pixel is 255.
 *
 * points (n, 2): x right, y down, any unit, n <= 2^18. stroke_ends (num_strokes): where each stroke
 * ends in points, exclusive, never falling; a stroke may be empty. pen_width: diameter in pixels of
 * the image, 1 to 20, 0 for the default (2.4). pixels (784). A path of length 0 is a round dot; no
 * points give an image of zeros (points may then be NULL, and stroke_ends too without strokes).
 * INK_ERROR_ARGUMENT for a NULL that is needed, _SIZE for counts or ends, _SETTING for pen_width,
 * _NOT_FINITE for a point; pixels are untouched then. */
int32_t ink_drawing(const float *points, const int32_t *stroke_ends, int32_t num_strokes,
                    float pen_width, uint8_t *pixels);

/* The stages by which ink_drawing works; 0 leaves one out. */
struct ink_stages {
  int32_t box;     /* 1: the longest side becomes 20 pixels, in the image's middle; 0: the pad
                      becomes the image */
  int32_t ink;     /* 1: the strokes are drawn by a pen of pen_width; 0: by pad_pen, scaled with the
                      drawing */
  int32_t centre;  /* 1: moved until the centre of mass is (14, 14); 0: it stays */
  float pen_width; /* as in ink_drawing */
  float pad_side;  /* of the square that was drawn on, whose corner is (0, 0); in the points' unit,
                      1e-30 .. 1e30. Only without box; then no coordinate may be beyond 1000 sides,
                      else INK_ERROR_SETTING */
  float pad_pen;   /* the pen's diameter there, same unit and range, at most pad_side; only without
                      ink */
};

/* ink_drawing with some stages left out; all three off shows the pad itself, made small. Ink beside
 * the pad is cut off. */
int32_t ink_drawing_staged(const float *points, const int32_t *stroke_ends, int32_t num_strokes,
                           const struct ink_stages *stages, uint8_t *pixels);

/* An image of ink becomes 28 x 28 in MNIST's convention: image (height, width), 0 is paper, sides
 * 1 .. INK_MAX_IMAGE_SIDE. The box of all pixels of at least 1/8 of the darkest is averaged, by
 * exact areas, to a longest side of 20 pixels; it moves by whole pixels until its centre of mass
 * lies in [13.5, 14.5), as far as it stays within the image; its darkest pixel becomes 255. All
 * paper stays all paper. INK_ERROR_ARGUMENT, _SIZE. */
int32_t ink_drawing_from_image(const uint8_t *image, int32_t width, int32_t height,
                               uint8_t *pixels);

/* Any image of a drawing becomes an image of ink for ink_drawing_from_image, in place: image
 * (height, width) grey, sides 1 .. INK_MAX_IMAGE_SIDE. Dark ink on light paper is turned over; the
 * level of the paper becomes 0, also in light that falls off slowly; its noise becomes 0. Lines
 * that frame the image (at most 12 % of its side), parts that lie along its edge, a box around the
 * drawing, and specks (at most 1.5 % of the ink of the largest part, 4 % on noisy paper) become
 * paper, if a drawing is left. What is paper is told by the number of light pixels and by the
 * outline of the image; where both leave it open, paper is dark. Light ink on clean paper of level
 * 0, without frames and specks, keeps every pixel. An image of one level becomes all paper.
 * INK_ERROR_ARGUMENT, _SIZE, _MEMORY; image is untouched then. */
int32_t ink_image_to_ink(uint8_t *image, int32_t width, int32_t height);

/* RGBA (count, 4) becomes grey (count), 1 <= count <= INK_MAX_IMAGE_SIDE^2: (77 R + 150 G + 29 B) /
 * 256. What is transparent becomes paper: white if what is opaque is dark on average, else black.
 * grey may be rgba itself. INK_ERROR_ARGUMENT, _SIZE. */
int32_t ink_image_grey(const uint8_t *rgba, int32_t count, uint8_t *grey);

/* Generated digits: (seed, first + i) alone decides digit i, its class included. images (count,
 * 784) in MNIST's convention, labels (count) 0 to 9. first >= 0, 0 <= count <= INK_MAX_EXAMPLES,
 * else INK_ERROR_SIZE; INK_ERROR_ARGUMENT for NULL. Allocates nothing. */
int32_t ink_generate_digits(uint32_t seed, int32_t first, int32_t count, uint8_t *images,
                            uint8_t *labels);

/* ==== 5. Lessons ============================================================================== */

/* ---- curves ---------------------------------------------------------------------------------- */

/* f and f' of one activation at n points; of step with the threshold 0. Softmax and maxout:
 * INK_ERROR_ARGUMENT. */
int32_t ink_activation_curve(int32_t activation, float parameter, const float *z, int32_t n,
                             float *f, float *derivative);

/* The same for a maxout unit with one input: the largest of weights[p] z + biases[p], (pieces)
 * each, and the weight of the largest piece (of equal ones, the first). pieces: 2 ..
 * INK_MAX_PIECES. */
int32_t ink_maxout_curve(int32_t pieces, const float *weights, const float *biases, const float *z,
                         int32_t n, float *f, float *derivative);

struct ink_slopes {
  int32_t dead; /* units with derivative 0 in every row: this mini-batch teaches them nothing */
  int32_t saturated; /* other units with |f'| < flat in every row */
  int32_t flat;      /* values, of all B * units, at which |f'| < flat */
};

/* How steep an activation is where a layer uses it: z (B, units), 1 <= B * units <= 2^30; flat > 0.
 * A NaN is not flat, and its unit is neither dead nor saturated. Softmax and maxout:
 * INK_ERROR_ARGUMENT. */
int32_t ink_activation_slopes(int32_t activation, float parameter, const float *z, int32_t B,
                              int32_t units, float flat, struct ink_slopes *slopes);

/* A loss and its derivative with respect to the pre-activation z of one output, a = f(z), at n
 * points; the activation's parameter is its default. target: y; hinge and perceptron: -1 or 1.
 * Cross-entropy: two classes with the logits z and 0 and the targets y and 1 - y, so that a is the
 * first class's probability; activation softmax. parameter and pairs as in ink_network_create:
 * INK_ERROR_PAIR, _STEP, _SETTING. */
int32_t ink_loss_curve(int32_t loss, float parameter, int32_t activation, float target,
                       const float *z, int32_t n, float *values, float *derivative);

/* ---- summaries of arrays and of columns ------------------------------------------------------ */

struct ink_summary {
  float norm; /* Euclidean */
  float mean, least, most;
  int32_t zeros, positive; /* how many values are 0, and more than 0 */
};

/* Summarises an array x (n), or x - minus where minus (n) is not NULL; n >= 1. The sums are double.
 * Where a value is NaN, norm, mean, least and most are NaN too. */
int32_t ink_summarise(const float *x, const float *minus, int32_t n, struct ink_summary *summary);

/* Counts the values of x (n) in each of `bins` intervals of equal width from low to high (which
 * belongs to the last): counts (bins + 2), the first for values below low, the last for values
 * above high. NaN is not counted. low < high, 1 <= bins <= 4096, n >= 1. */
int32_t ink_histogram(const float *x, int32_t n, float low, float high, int32_t bins,
                      int32_t *counts);

struct ink_column_summary {
  int32_t present; /* values that are not NaN, which stands for a missing one */
  float minimum;   /* NaN if none is present; the next two likewise */
  float median; /* the middle one in order; of an even count, the mean of the two in the middle */
  float maximum;
};

/* values (n), n <= INK_MAX_EXAMPLES. histogram (bins), bins <= INK_MAX_UNITS, may be NULL where
 * bins is 0: counts the present values in `bins` equal parts of minimum .. maximum; a value on a
 * border belongs to the upper part; all are in the first part where minimum and maximum are equal.
 * INK_ERROR_ARGUMENT, _SIZE, _NOT_FINITE for an infinity. */
int32_t ink_column_summary(const float *values, int32_t n, int32_t bins, int32_t *histogram,
                           struct ink_column_summary *summary);

#define INK_TABLE_COLUMNS 5

/* A made-up table of seedlings, with a relation that a network can find and a linear model cannot.
 * values (count, 5) receives hours of light (2 .. 14), water in ml (10 .. 320), degrees Celsius
 * (4 .. 38), each in tenths or, once in fifty times, NaN for missing; the soil, 0 sand, 1 loam,
 * 2 clay; whether it thrives, 0 or 1. (seed, i) alone decides row i. INK_ERROR_ARGUMENT, _SIZE. */
int32_t ink_table_generate(uint32_t seed, int32_t count, float *values);

/* ---- the perceptron -------------------------------------------------------------------------- */

/* Rosenblatt's rule over `count` samples in the data's order, round and round, from where the last
 * call stopped: error = y - step(z); w += eta error x; b += eta error. One layer of step units,
 * labels 0/1 (K = 1) or one-hot. errors: how many of these samples were wrong before their update.
 * INK_ERROR_DIVERGED: stopped at a sample whose update would leave weights beyond 1e30; the samples
 * before it are learned. */
int32_t ink_network_perceptron(struct ink_network *network, const struct ink_dataset *dataset,
                               float learning_rate, int32_t count, int32_t *errors);

/* ---- points: small sets that one can draw ---------------------------------------------------- */

enum ink_points {
  INK_POINTS_OR = 0,
  INK_POINTS_AND,
  INK_POINTS_XOR,           /* rows 00, 01, 10, 11 of a truth table, repeated */
  INK_POINTS_GAUSSIANS,     /* two normal clouds that a line can separate, nearly */
  INK_POINTS_CIRCLE,        /* class 1 inside, 0 in a ring around it */
  INK_POINTS_XOR_CLOUDS,    /* class 1 where the signs of x and y differ */
  INK_POINTS_SPIRAL,        /* two arms of 1 1/2 turns */
  INK_POINTS_MOONS,         /* two half circles that reach into each other */
  INK_POINTS_CHECKERBOARD,  /* 4 x 4 fields of side 1 */
  INK_POINTS_SINE_BOUNDARY, /* class 1 above y = sin(2 x) */
  INK_POINTS_BLOBS,         /* three normal clouds, classes 0, 1, 2 */
  INK_POINTS_SINE,          /* from here on curves: y = sin(2 x) */
  INK_POINTS_STEP,          /* y = 0 for x < 0, else 1 */
  INK_POINTS_BUMP,          /* y = exp(-4 x^2) */
  INK_POINTS_ABSOLUTE,      /* y = |x| */
  INK_NUM_POINTS
};

/* points (count, 2) receives x and y, labels (count) the classes, in turn or by place (curves: 0).
 * Truth tables have their corners at 0 and 1; for all others x and y lie in -2 .. 2 before noise.
 * The noise is N(0, noise^2), added to x and y after the class was decided, for a curve to y only.
 * (kind, seed, i) and the noise alone decide point i. 0 <= count <= INK_MAX_EXAMPLES, else
 * INK_ERROR_SIZE; 0 <= noise <= 100, else INK_ERROR_SETTING; INK_ERROR_ARGUMENT for a kind that
 * does not exist and for NULL. */
int32_t ink_points_generate(int32_t kind, uint32_t seed, float noise, int32_t count, float *points,
                            int32_t *labels);

/* ---- single units: features by hand, heights, Adaline's rate (inkgrad-graph.wasm) ------------ */

enum ink_feature {
  INK_FEATURE_X = 0,
  INK_FEATURE_Y,
  INK_FEATURE_X_SQUARED,
  INK_FEATURE_Y_SQUARED,
  INK_FEATURE_XY,
  INK_FEATURE_SIN_X,
  INK_FEATURE_SIN_Y,
  INK_NUM_FEATURES
};

/* features (count, F) receives, for each of points (count, 2), those features whose bit,
 * 1 << enum ink_feature, is in `chosen`, in the order of the enum. INK_ERROR_SETTING: none, or bits
 * that mean no feature. INK_ERROR_ARGUMENT for NULL; INK_ERROR_SIZE for count < 0. */
int32_t ink_features(const float *points, int32_t count, uint32_t chosen, float *features);

enum ink_heights {
  INK_HEIGHTS_SLOPE = 0, /* (x + y) / 4 */
  INK_HEIGHTS_HILLS, /* cones of radius 2/3 around (-4/3, 5/6), (0, 5/6) and (4/3, 5/6) with tops
                      * 1, -1, 1, and around the same with -5/6 with tops -1, 1, -1; else 0 */
  INK_NUM_HEIGHTS
};

/* heights (count) receives a number for each of points (count, 2), as targets of a regression with
 * two inputs. INK_ERROR_ARGUMENT for a kind that does not exist and for NULL; INK_ERROR_SIZE. */
int32_t ink_heights(int32_t kind, const float *points, int32_t count, float *heights);

/* The learning rate from which on gradient descent over all rows of values (N, D) diverges for one
 * linear unit with a bias and the loss MSE: 2 / (the largest eigenvalue of the Hessian), which is
 * 2/N sum x x^T with x = (values, 1), whatever the targets are. D is at most INK_NUM_FEATURES, else
 * INK_ERROR_SIZE; also for N < 1. INK_ERROR_ARGUMENT for NULL. INK_ERROR_NOT_FINITE where values
 * are too large. */
int32_t ink_critical_rate(const float *values, int32_t N, int32_t D, double *rate);

enum ink_elements { INK_ELEMENTS_EXP = 0, INK_ELEMENTS_LOG, INK_ELEMENTS_TANH, INK_NUM_ELEMENTS };

/* results (count) receives the function of each of values (count), and may be values itself: in
 * double, with the limits of IEEE 754 (exp of a large number is infinite, log 0 is -infinity, the
 * log of a negative number and every function of NaN are NaN), the error about 3 units in the last
 * place. INK_ERROR_ARGUMENT for a function that does not exist and for NULL; INK_ERROR_SIZE. */
int32_t ink_elements(int32_t function, const double *values, int32_t count, double *results);

/* ---- a network that is broken on purpose (inkgrad-break.wasm) -------------------------------- */

/* Prunes: the `count` weights (n) of the smallest magnitude become 0; of equal ones, the first. Han
 * et al. 2015. 0 <= count <= n <= INK_MAX_PARAMETERS, n >= 1, else INK_ERROR_SIZE;
 * INK_ERROR_NOT_FINITE. */
int32_t ink_prune(float *weights, int32_t n, int32_t count);

/* Stores weights (n) in 1 to 8 bits, symmetric and uniform: w becomes step q, where q is w / step,
 * rounded to the nearest whole number (halves to the even one), and step = max |w| / (2^(bits-1) -
 * 1). Krishnamoorthi 2018, section 2.3. With 1 bit w becomes sign(w) step, where step is the mean
 * |w| of those that are not 0, which stay 0. Rastegari et al. 2016, eq. 6. INK_ERROR_SETTING for
 * bits; INK_ERROR_SIZE, INK_ERROR_NOT_FINITE as above. */
int32_t ink_quantise(float *weights, int32_t n, int32_t bits, float *step);

/* The smallest step in L2 along which a linear function with this gradient (D) grows by gap, while
 * each of x (D) stays within 0 .. 1: step (D) is lambda gradient, cut off at these bounds. That is
 * one step of DeepFool (Moosavi-Dezfooli et al. 2016, eq. 4) in a box. norm: its length; infinity
 * where even the largest step grows by less. INK_ERROR_SETTING: gap is not above 0 and finite, or x
 * is not within 0 .. 1; INK_ERROR_SIZE for D; INK_ERROR_NOT_FINITE for the gradient. */
int32_t ink_smallest_step(const float *x, const float *gradient, int32_t D, float gap, float *step,
                          float *norm);

/* ---- metrics: how good answers are ------------------------------------------------------------
 * scores or probabilities (N): a higher one means class 1. truth (N): 0 or 1, else
 * INK_ERROR_LABEL. 1 <= N <= INK_MAX_EXAMPLES. A quotient with denominator 0 is NaN. */

/* The ROC curve. points (N + 1, 3), or NULL, receives the false positive rate, the true positive
 * rate and the threshold at which they hold (score >= threshold is class 1), from (0, 0, infinity)
 * to (1, 1, the lowest score); equal scores make one point. Fawcett 2006, algorithm 1. auc: the
 * area under it by trapezoids (algorithm 3), which is the share of pairs of a positive and a
 * negative in which the positive has the higher score, ties counted half (Mann & Whitney 1947).
 * INK_ERROR_EMPTY where all are of one class. */
int32_t ink_roc(const float *scores, const int32_t *truth, int32_t N, float *points,
                int32_t *num_points, float *auc);

/* Where score >= threshold is class 1. */
struct ink_counts {
  int32_t true_positives, false_positives, true_negatives, false_negatives;
  float accuracy;
  float precision;   /* tp / (tp + fp) */
  float recall;      /* tp / (tp + fn): the true positive rate, sensitivity */
  float specificity; /* tn / (tn + fp) */
  float f1;          /* 2 tp / (2 tp + fp + fn): the harmonic mean of precision and recall */
};
int32_t ink_counts_at(const float *scores, const int32_t *truth, int32_t N, float threshold,
                      struct ink_counts *counts);

/* Reliability: bins (num_bins <= INK_MAX_BINS) of equal width over 0 .. 1; the last includes both
 * its ends. brier: the mean of (p - truth)^2 (Brier 1950; for two classes half of his sum).
 * log_loss: the mean of -log of the probability given to the truth, at least 2^-23. A probability
 * outside 0 .. 1: INK_ERROR_SETTING. */
struct ink_bin {
  int32_t count;
  float predicted; /* mean probability of these */
  float observed;  /* share of class 1 among these */
};
int32_t ink_calibration(const float *probabilities, const int32_t *truth, int32_t N,
                        int32_t num_bins, struct ink_bin *bins, float *brier, float *log_loss);

/* Mean and standard deviation (n - 1 in the denominator: of a sample) of n values. */
int32_t ink_spread(const float *values, int32_t n, float *mean, float *deviation);

struct ink_errors {
  float mae, rmse;
  float r2; /* 1 - sum (y - p)^2 / sum (y - mean y)^2; NaN where all targets are equal */
};
int32_t ink_regression(const float *predictions, const float *targets, int32_t N,
                       struct ink_errors *errors);

enum ink_score { INK_SCORE_ACCURACY = 0, INK_SCORE_AUC, INK_SCORE_R2, INK_NUM_SCORES };

/* Permutation importance (Breiman 2001, section 10): how much the score falls when one column is
 * shuffled. The inputs j with sources[j] == source, which were all made of that column, are taken
 * from other rows, the same row for all of them. drops (repeats) receives the falls; (seed, repeat,
 * source) alone decides a permutation. Use data that the network has not learned from, float32; AUC
 * and R^2 with one output. */
int32_t ink_importance(struct ink_network *network, const struct ink_dataset *dataset,
                       const int32_t *sources, int32_t source, int32_t score, uint32_t seed,
                       int32_t repeats, float *drops);

/* ---- surfaces: a loss over two numbers, and balls that roll down it -------------------------- */

struct ink_surface;

enum ink_surface_kind {
  INK_SURFACE_CURVE = 0,  /* 0.08 x^2 + 0.35 (1 - cos 3x): has local minima; y has no effect */
  INK_SURFACE_BOWL,       /* (x^2 + y^2) / 2 */
  INK_SURFACE_VALLEY,     /* (x^2 + 25 y^2) / 2: plain descent diverges from a rate of 2/25 on */
  INK_SURFACE_SADDLE,     /* x^2/2 + (y^2 - 2)^2/8: a saddle at (0, 0) between two minima */
  INK_SURFACE_ROSENBROCK, /* (1 - x)^2 + 100 (y - x^2)^2. Rosenbrock 1960 */
  INK_SURFACE_NETWORK     /* made by ink_surface_of_network */
};

int32_t ink_surface_create(int32_t kind, struct ink_surface **surface); /* a formula */

/* The loss of a network over all the data that are there now, at the parameters
 * base + x first + y second, (P) each and copied. Network and data are borrowed until _destroy. A
 * call on the surface leaves the network with its own parameters, but its last forward pass and its
 * gradients are gone. */
int32_t ink_surface_of_network(struct ink_network *network, const struct ink_dataset *dataset,
                               const float *base, const float *first, const float *second,
                               struct ink_surface **surface);
void ink_surface_destroy(struct ink_surface *surface);

/* One of two random directions (which: 0 or 1; the same seed gives the same pair), (P): normal, and
 * each unit's weights with its bias scaled to the norm of those that the network has. Li et al.
 * 2018, section 4. */
int32_t ink_surface_direction(const struct ink_network *network, uint32_t seed, int32_t which,
                              float *direction);

/* The loss at points (n, 2) -> values (n). */
int32_t ink_surface_values(const struct ink_surface *surface, const float *points, int32_t n,
                           float *values);

enum ink_roll_state { INK_ROLL_ROLLING = 0, INK_ROLL_ARRIVED, INK_ROLL_STUCK, INK_ROLL_DIVERGED };

struct ink_roll {
  float x, y;          /* where the ball is now */
  float loss;          /* there, over all the data */
  float gradient_norm; /* likewise */
  float rate;          /* the learning rate of the last step, after the schedule */
  float travelled;     /* the path's length; the caller sets it to its length so far */
  float to_minimum;    /* to the nearest global minimum; NaN for a network, where none is known */
  int32_t steps;       /* done by this call */
  int32_t state;       /* enum ink_roll_state. Where the gradient is at most 0.001: ARRIVED if the
                          loss of a formula is below 0.01 (its minimum is 0), else STUCK. DIVERGED
                          beyond 10,000 */
};

/* A ball is a network with two parameters (one input, one linear unit): its weight is x, its bias
 * y. Each step updates it by the surface's gradient, so rule, schedule and penalties are those of
 * training. batch_size: 0 for the gradient over all rows, else over a number of rows, at most N,
 * drawn by (seed, step) with replacement. path (steps, 2) receives where the ball was after each
 * step that was done. */
int32_t ink_surface_roll(const struct ink_surface *surface, struct ink_network *ball,
                         const struct ink_optimizer *optimizer, int32_t batch_size, uint32_t seed,
                         int32_t steps, float *path, struct ink_roll *roll);

/* ---- graphs: a formula of single numbers, node by node, forward and backward ----------------- */

struct ink_graph;

#define INK_MAX_GRAPH_NODES 64
#define INK_MAX_GRAPH_OPERANDS 256

/* Operands a, b, ... are earlier nodes. */
enum ink_graph_op {
  INK_GRAPH_LEAF = 0,   /* a number; `function` is an enum ink_leaf */
  INK_GRAPH_ADD,        /* a + b + ... */
  INK_GRAPH_SUBTRACT,   /* a - b */
  INK_GRAPH_MULTIPLY,   /* a b */
  INK_GRAPH_SQUARE,     /* a^2 */
  INK_GRAPH_UNIT,       /* w1 x1 + w2 x2 + ... + b: operands w1, x1, w2, x2, ..., b */
  INK_GRAPH_ACTIVATION, /* f(a): `function` is an enum ink_activation before INK_MAXOUT */
  INK_GRAPH_LOSS, /* of an output a and a target y: `function` is an enum ink_loss, except none
                     and cross-entropy; a is the logit for binary cross-entropy, the score for
                     hinge and perceptron, whose y is -1 or 1 */
  INK_NUM_GRAPH_OPS
};

/* Which numbers ink_graph_draw may choose. */
enum ink_leaf {
  INK_LEAF_INPUT = 0, /* +-0.5 .. 2 in tenths */
  INK_LEAF_PARAMETER, /* +-0.1 .. 1.5 in tenths */
  INK_LEAF_TARGET,    /* as inputs */
  INK_LEAF_CLASS,     /* 0 or 1 */
  INK_LEAF_SIDE,      /* -1 or 1 */
  INK_NUM_LEAVES
};

struct ink_graph_node {
  int32_t op, function; /* function: 0 where the op has none */
  float parameter;      /* slope, alpha or delta, 0 .. 100 */
  int32_t num_operands;
};

/* nodes (num_nodes), 2 .. INK_MAX_GRAPH_NODES, and their operands one after the other. The last
 * node is the output; every other node is the operand of a later one, else INK_ERROR_SHAPE.
 * INK_ERROR_ORDER: an operand does not come before its node. INK_ERROR_SIZE: too many nodes, or a
 * number of operands that the op does not take. Leaves are 0. */
int32_t ink_graph_create(const struct ink_graph_node *nodes, int32_t num_nodes,
                         const int32_t *operands, struct ink_graph **graph);
void ink_graph_destroy(struct ink_graph *graph);

/* A leaf's value, at most 1e6 to either side, else INK_ERROR_NOT_FINITE. */
int32_t ink_graph_set(struct ink_graph *graph, int32_t node, double value);

/* Numbers for an exercise. The seed alone decides them: no node is within 0.05 of a kink (where its
 * slope, or the slope's slope, jumps), and some parameter has a gradient of 0.001 or more. The
 * first of 1000 draws that has both is taken. A graph that cannot learn gets a draw without
 * gradients. Where no draw is clear of kinks, the last is taken: ink_graph_check shows it. */
int32_t ink_graph_draw(struct ink_graph *graph, uint32_t seed);

struct ink_graph_state {
  double values[INK_MAX_GRAPH_NODES];    /* of node i; NaN: not known yet */
  double gradients[INK_MAX_GRAPH_NODES]; /* likewise */
  double slopes[INK_MAX_GRAPH_OPERANDS]; /* of a node by each of its operands, in their order */
};

/* The first `steps` steps of the run: one for each node that is not a leaf, forward; one that sets
 * the output's gradient to 1; one for each such node, backward, that adds gradient times slope to
 * its operands' gradients. The state holds everything known by then. Slopes at a kink are those of
 * training. INK_ERROR_SIZE: more steps than there are; INK_ERROR_NOT_FINITE: a number is larger
 * than 1e100. */
int32_t ink_graph_run(const struct ink_graph *graph, int32_t steps, struct ink_graph_state *state);

/* Checks each leaf's gradient by the central difference (L(v + h) - L(v - h)) / 2h with h = 1e-5:
 * differences (num_nodes). errors (num_nodes): how far the gradient of ink_graph_run is from it, as
 * a share of the larger of the two, or of a hundred-thousandth of the larger of |L| and 1. NaN for
 * nodes that are not leaves. An error is NaN where a kink lies between the two points: the
 * difference says nothing there. */
int32_t ink_graph_check(const struct ink_graph *graph, double *differences, double *errors);

#endif
