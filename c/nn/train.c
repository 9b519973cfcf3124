/* train.c: mini-batch training over a dataset: each epoch in a new shuffled order, each mini-batch
 * through the five calls. */
#include "nn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- which rows come next ---- */

/* The order of the network's current epoch: by blocks in the first, see first_epoch_block. */
static void shuffle_epoch(struct ink_network *net, const struct ink_dataset *d) {
  struct sampler *s = &net->sampler;
  struct random r = random_seeded(net->config.seed, STREAM_SHUFFLE, (uint32_t)s->epoch);
  int32_t n = d->config.capacity;
  int32_t block = s->epoch == 0 && s->block ? s->block : n;
  for (int32_t i = 0; i < n; i++)
    s->order[i] = i;
  for (int32_t i = 0; i < n; i += block)
    shuffle(s->order + i, n - i < block ? n - i : block, &r);
  s->order_epoch = s->epoch;
}

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
  if (s->size != size || s->block != block) { /* other data: an epoch of theirs begins */
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

/* Data may still be arriving. */
static int have_arrived(const struct ink_network *net, const struct ink_dataset *d, int32_t B) {
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
  s->epoch = next_count(s->epoch);
  shuffle_epoch(net, d);
}

/* ---- one step ---- */

/* The five calls for the mini-batch that is loaded. Plain SGD is applied where the gradients are
 * summed, which gives the same bits. Returns whether all is finite; if not, nothing was updated. */
static int train_batch(struct ink_network *net, const struct ink_optimizer *o, float *loss,
                       float *learning_rate) {
  float rate = schedule_rate(o, net->step), bound = forward_and_backward_pass(net);
  int is_bounded = update_is_finite(net, o, rate, bound),
      is_fused = is_bounded && optimizer_is_plain(o);
  *loss = mean_of_losses(net);
  if (!is_finite(*loss))
    return 0;
  if (!is_fused) {
    memset(net->gradients, 0, sizeof(float) * net->block);
    add_weight_gradients(net);
    /* The bound is crude; where it is too large, the gradients themselves may still be fine. */
    if (!is_bounded &&
        !update_is_finite(net, o, rate, largest_magnitude(net->gradients, net->block)))
      return 0;
  }
  net->step = next_count(net->step);
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

/* Loads the next mini-batch, distorted or generated where the settings ask for it. */
static void load_next(struct ink_network *net, const struct ink_dataset *d,
                      struct augmenter *augmenter, int32_t B) {
  const int32_t *rows = net->sampler.order + net->sampler.position;
  if (augmenter) {
    augment_rows(augmenter, rows, B, net->config.seed, net->sampler.epoch, net->pool);
    batch_load_rows(net, augmented_rows(augmenter), NULL, 0, B);
  } else {
    batch_load_rows(net, d, rows, 0, B);
  }
}

/* Steps until enough are done, data are missing, or the loss diverges. Returns the sum of the
 * losses; rows: the size of a full mini-batch. */
static double train_steps(struct ink_network *net, const struct ink_dataset *d,
                          const struct ink_train_config *c, struct augmenter *augmenter,
                          int32_t rows, struct ink_train_result *r) {
  double loss_sum = 0.0;
  pool_begin(net->pool);
  while (r->steps < c->steps && r->examples <= INT32_MAX - rows) {
    int32_t B = next_rows(net, c->batch_size);
    r->waiting = !have_arrived(net, d, B);
    if (r->waiting)
      break;
    struct random dropout = net->dropout;
    float loss;
    load_next(net, d, augmenter, B);
    pool_step(pool_for(net), (double)B * net->num_parameters);
    if (!train_batch(net, &c->optimizer, &loss, &r->learning_rate)) {
      net->dropout = dropout;
      r->diverged = 1;
      break;
    }
    loss_sum += (double)loss * (double)B;
    r->correct += count_correct(net);
    r->examples += B;
    r->steps++;
    advance(net, d, B);
    if (c->until_epoch_end && net->sampler.position == 0)
      break;
  }
  return loss_sum;
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
  double loss_sum = train_steps(net, d, c, augmenter, rows, &r);
  augmenter_destroy(augmenter);
  r.loss = r.examples ? (float)(loss_sum / (double)r.examples) : NAN;
  r.step = net->step;
  r.epoch = net->sampler.epoch;
  r.position = net->sampler.position;
  /* The activations belong to older weights now, and the gradients may not have been stored. */
  net->stage = STAGE_EMPTY;
  memset(net->gradients, 0, sizeof(float) * net->block);
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
  if (!have_arrived(net, d, count))
    return INK_ERROR_EMPTY;
  memcpy(rows, net->sampler.order + net->sampler.position, sizeof *rows * (size_t)count);
  *B = count;
  advance(net, d, count);
  return INK_OK;
}
