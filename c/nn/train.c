/* train.c: what is done with whole datasets: mini-batch training, evaluation, prediction. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../core.h"

#define EVALUATION_ROWS 128 /* at a time: their activations stay in the cache */

/* ---- training ---- */

static int prepare_sampler(struct ink_network *net, const struct ink_dataset *d) {
  struct sampler *s = &net->sampler;
  int32_t size = d->config.capacity, block = d->config.first_epoch_block;
  if (s->order_size != size) {
    int32_t *order = malloc(sizeof *order * (size_t)size);
    if (!order)
      return INK_ERROR_MEMORY;
    free(s->order);
    s->order = order;
    s->order_size = size;
    s->order_epoch = -1;
  }
  if (s->size != size || s->block != block) { /* other data: their epoch begins */
    s->position = 0;
    s->order_epoch = -1;
  }
  s->size = size;
  s->block = block;
  if (s->order_epoch != s->epoch)
    shuffle_epoch(net, d);
  return INK_OK;
}

static int32_t next_rows(const struct ink_network *net, int32_t batch_size) {
  int32_t left = net->sampler.size - net->sampler.position;
  return left < batch_size ? left : batch_size;
}

static int rows_are_here(const struct ink_network *net, const struct ink_dataset *d, int32_t B) {
  const int32_t *rows = net->sampler.order + net->sampler.position;
  if (d->size == d->config.capacity)
    return 1;
  for (int32_t b = 0; b < B; b++) {
    if (rows[b] >= d->size)
      return 0;
  }
  return 1;
}

static void advance(struct ink_network *net, const struct ink_dataset *d, int32_t B) {
  struct sampler *s = &net->sampler;
  s->position += B;
  if (s->position < s->size)
    return;
  s->position = 0;
  s->epoch = counted(s->epoch);
  shuffle_epoch(net, d);
}

static int32_t count_correct(const struct ink_network *net) {
  int32_t correct = 0;
  if (!net->batch.has_labels)
    return 0;
  for (int32_t b = 0; b < net->batch.B; b++) {
    correct += predicted_class(net, b) == net->batch.labels[b];
  }
  return correct;
}

/* One mini-batch that has been loaded: the five calls, with the update fused into the gradients
 * where that is the same. Returns whether all is finite; if not, nothing was updated. */
static int train_batch(struct ink_network *net, const struct ink_optimizer *o, float *loss,
                       float *learning_rate) {
  float rate = schedule_rate(o, net->step), bound = propagate_both(net);
  int is_bounded = update_is_finite(net, o, rate, bound),
      is_fused = is_bounded && optimizer_is_plain(o);
  *loss = mean_of_losses(net);
  if (!is_finite(*loss))
    return 0;
  if (!is_fused) {
    memset(net->gradients, 0, sizeof(float) * net->block);
    add_gradients(net);
    /* The bound is of the whole batch; where it is too large, the gradients themselves may still
     * do. */
    if (!is_bounded &&
        !update_is_finite(net, o, rate, largest_magnitude(net->gradients, net->block)))
      return 0;
  }
  net->step = counted(net->step);
  if (is_fused) {
    optimizer_count(net, o);
    descend(net, rate);
  } else {
    optimizer_step(net, o, rate);
  }
  *learning_rate = rate;
  return 1;
}

static int check_train(const struct ink_network *net, const struct ink_dataset *d,
                       const struct ink_train_config *c) {
  if (net->config.loss == INK_LOSS_NONE)
    return INK_ERROR_NO_LOSS;
  if (c->batch_size < 1 || c->batch_size > INK_MAX_EXAMPLES || c->steps < 1)
    return INK_ERROR_SIZE;
  int code = optimizer_check(&c->optimizer);
  if (!code)
    code = check_data(net, d);
  if (!code)
    code = loss_has_target(net, d->labels != NULL, d->config.num_targets > 0);
  if (!code)
    code = augmentation_check(d, c);
  return code;
}

int32_t ink_network_train(struct ink_network *net, const struct ink_dataset *d,
                          const struct ink_train_config *c, struct ink_train_result *result) {
  if (!net || !d || !c || !result)
    return INK_ERROR_ARGUMENT;
  int code = check_train(net, d, c);
  int32_t rows = c->batch_size < d->config.capacity ? c->batch_size : d->config.capacity;
  struct augmenter *augmenter = NULL;
  if (!code && augmentation_is_on(c))
    code = augmenter_create(d, c, rows, pool_threads(net->pool), &augmenter);
  if (!code)
    code = batch_reserve(net, augmenter ? augmented_rows(augmenter) : d, rows);
  if (!code)
    code = prepare_sampler(net, d);
  if (code) {
    augmenter_destroy(augmenter);
    return code;
  }

  struct ink_train_result r = {0};
  double loss_sum = 0.0;
  while (r.steps < c->steps && r.examples <= INT32_MAX - rows) {
    int32_t B = next_rows(net, c->batch_size);
    r.waiting = !rows_are_here(net, d, B);
    if (r.waiting)
      break;
    struct random dropout = net->dropout;
    const int32_t *numbers = net->sampler.order + net->sampler.position;
    if (augmenter) {
      augment_rows(augmenter, numbers, B, net->config.seed, net->sampler.epoch, net->pool);
      batch_load_rows(net, augmented_rows(augmenter), NULL, 0, B);
    } else {
      batch_load_rows(net, d, numbers, 0, B);
    }
    float loss;
    if (!train_batch(net, &c->optimizer, &loss, &r.learning_rate)) {
      net->dropout = dropout;
      r.diverged = 1;
      break;
    }
    loss_sum += (double)loss * (double)B;
    r.correct += count_correct(net);
    r.examples += B;
    r.steps++;
    advance(net, d, B);
    if (c->until_epoch_end && net->sampler.position == 0)
      break;
  }
  augmenter_destroy(augmenter);
  r.loss = r.examples ? (float)(loss_sum / (double)r.examples) : NAN;
  r.step = net->step;
  r.epoch = net->sampler.epoch;
  r.position = net->sampler.position;
  net->stage =
      STAGE_EMPTY; /* activations are those of other weights by now; so are the gradients, */
  memset(net->gradients, 0, sizeof(float) * net->block); /* where they were kept at all */
  *result = r;
  return INK_OK;
}

int32_t ink_network_next_rows(struct ink_network *net, const struct ink_dataset *d,
                              int32_t batch_size, int32_t *rows, int32_t *B) {
  if (!net || !d || !rows || !B)
    return INK_ERROR_ARGUMENT;
  if (batch_size < 1 || batch_size > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  int code = check_data(net, d);
  if (!code)
    code = prepare_sampler(net, d);
  if (code)
    return code;
  int32_t count = next_rows(net, batch_size);
  if (!rows_are_here(net, d, count))
    return INK_ERROR_EMPTY;
  memcpy(rows, net->sampler.order + net->sampler.position, sizeof *rows * (size_t)count);
  *B = count;
  advance(net, d, count);
  return INK_OK;
}

/* ---- evaluation, prediction ---- */

static void copy_outputs(const struct ink_network *net, float *outputs) {
  const struct layer *last = &net->layers[net->num_layers - 1];
  size_t K = (size_t)last->config.units;
  for (int32_t b = 0; b < net->batch.B; b++) {
    memcpy(outputs + (size_t)b * K, last->a + (size_t)b * (size_t)last->unit_stride,
           K * sizeof(float));
  }
}

/* Adds the loaded rows to the counts; returns the sum of their losses, weighted. */
static double evaluate_batch(const struct ink_network *net, const float *class_weights,
                             double *weight_sum, uint32_t *confusion, float *losses) {
  int32_t K = net->layers[net->num_layers - 1].config.units;
  size_t side = K > 1 ? (size_t)K : 2;
  double sum = 0.0;
  int has_loss = net->config.loss != INK_LOSS_NONE &&
                 loss_has_target(net, net->batch.has_labels, net->batch.has_targets) == INK_OK;
  for (int32_t b = 0; b < net->batch.B; b++) {
    int32_t label = net->batch.labels[b];
    float loss = has_loss ? loss_row(net, b, 0.0f, NULL) : NAN;
    double weight = class_weights ? (double)class_weights[label] : 1.0;
    sum += weight * (double)loss;
    *weight_sum += weight;
    if (losses)
      losses[b] = loss;
    if (confusion && label >= 0)
      confusion[(size_t)label * side + (size_t)predicted_class(net, b)]++;
  }
  return sum;
}

int32_t ink_network_evaluate(struct ink_network *net, const struct ink_dataset *d, int32_t from,
                             int32_t to, struct ink_evaluation *evaluation, uint32_t *confusion,
                             float *losses, float *outputs) {
  if (!net || !d || !evaluation)
    return INK_ERROR_ARGUMENT;
  int code = check_data(net, d);
  if (code)
    return code;
  if (from < 0 || to > d->size || from >= to)
    return INK_ERROR_SIZE;
  code = batch_reserve(net, d, to - from < EVALUATION_ROWS ? to - from : EVALUATION_ROWS);
  if (code)
    return code;
  size_t K = (size_t)last_layer(net)->config.units;
  struct ink_evaluation e = {.count = to - from};
  double sum = 0.0, weights = 0.0;
  for (int32_t row = from; row < to; row += EVALUATION_ROWS) {
    int32_t B = to - row < EVALUATION_ROWS ? to - row : EVALUATION_ROWS;
    batch_load_rows(net, d, NULL, row, B);
    propagate_forward(net, 0);
    sum += evaluate_batch(net, d->class_weights, &weights, confusion,
                          losses ? losses + (row - from) : NULL);
    e.correct += count_correct(net);
    if (outputs)
      copy_outputs(net, outputs + (size_t)(row - from) * K);
  }
  e.loss = (float)(sum / weights);
  net->stage = STAGE_EMPTY;
  *evaluation = e;
  return INK_OK;
}

int32_t ink_network_predict(struct ink_network *net, int32_t format, const void *values,
                            int32_t count, float *outputs) {
  if (!net || !values || !outputs || (format != INK_U8 && format != INK_F32))
    return INK_ERROR_ARGUMENT;
  if (count < 1 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  size_t D = (size_t)net->config.inputs;
  size_t row_bytes = D * (format == INK_U8 ? sizeof(uint8_t) : sizeof(float));
  if (format == INK_F32 && !all_finite(values, D * (size_t)count))
    return INK_ERROR_NOT_FINITE;
  size_t K = (size_t)last_layer(net)->config.units;
  for (int32_t row = 0; row < count; row += EVALUATION_ROWS) {
    int32_t B = count - row < EVALUATION_ROWS ? count - row : EVALUATION_ROWS;
    int code = batch_load_values(net, format, (const char *)values + (size_t)row * row_bytes, B);
    if (code)
      return code;
    propagate_forward(net, 0);
    copy_outputs(net, outputs + (size_t)row * K);
  }
  net->stage = STAGE_EMPTY;
  return INK_OK;
}
