/* fuzz_pool.c: a pool of threads that comes, serves two networks, and goes, at any moment. Whatever
 * is called, the bits are those of one thread. */
#include <pthread.h>

#include "input.h"

#define MAX_POOL 4
#define INPUTS 200

struct member {
  struct ink_pool *pool;
  int32_t part;
};

/* Threads that were made, so that they can be ended. */
struct crew {
  struct ink_pool *pool;
  int32_t threads;
  pthread_t ids[MAX_POOL];
  struct member members[MAX_POOL];
};

static void *work(void *context) {
  struct member *member = context;
  ink_pool_work(member->pool, member->part);
  return NULL;
}

static void begin(struct crew *crew, int32_t threads) {
  crew->threads = threads;
  crew->pool = ink_pool_create(threads);
  MUST((crew->pool != NULL) == (threads >= 1 && threads <= INK_MAX_THREADS));
  for (int32_t part = 1; crew->pool && part < threads; part++) {
    crew->members[part] = (struct member){crew->pool, part};
    MUST(pthread_create(&crew->ids[part], NULL, work, &crew->members[part]) == 0);
  }
}

static void end(struct crew *crew) {
  if (!crew->pool)
    return;
  ink_pool_stop(crew->pool);
  for (int32_t part = 1; part < crew->threads; part++)
    MUST(pthread_join(crew->ids[part], NULL) == 0);
  free(crew->pool);
}

static struct ink_dataset *take_dataset(struct input *in, int32_t N) {
  struct ink_dataset_config config = {
      .capacity = N, .inputs = INPUTS, .format = take_byte(in) & 1, .classes = 3};
  struct ink_dataset *data;
  int32_t *labels = room((size_t)N, sizeof *labels);
  uint32_t state = take_word(in) | 1;
  MUST(ink_dataset_create(&config, &data) == INK_OK);
  void *tail = ink_dataset_tail(data, N);
  for (int32_t i = 0; i < N * INPUTS; i++) {
    state = state * 1664525u + 1013904223u;
    if (config.format == INK_U8)
      ((uint8_t *)tail)[i] = (uint8_t)(state >> 24);
    else
      ((float *)tail)[i] = (float)(state >> 24) / 256.0f;
  }
  for (int32_t i = 0; i < N; i++)
    labels[i] = i % 3;
  MUST(ink_dataset_append(data, N, labels, NULL) == INK_OK);
  free(labels);
  return data;
}

static int32_t call(struct input *in, struct ink_network *net, const struct ink_dataset *data) {
  int32_t N = ink_dataset_size(data), rows[64], B = take_between(in, 1, 64);
  struct ink_train_config train = {.batch_size = take_between(in, 1, 64),
                                   .steps = take_between(in, 1, 2),
                                   .optimizer = take_optimizer(in)};
  struct ink_train_result result;
  struct ink_evaluation evaluation;
  for (int32_t b = 0; b < B; b++)
    rows[b] = (b * 7) % N;
  switch (take_byte(in) % 3) {
  case 0:
    return ink_network_train(net, data, &train, &result);
  case 1:
    ink_network_zero_grad(net);
    if (ink_network_forward(net, data, rows, B, 1) || ink_network_backward(net))
      return 1;
    return ink_network_step(net, &train.optimizer);
  default:
    return ink_network_evaluate(net, data, 0, N, &evaluation, NULL, NULL, NULL);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct ink_network_config config = {
      .inputs = INPUTS,
      .num_layers = 2,
      .loss = INK_CROSS_ENTROPY,
      .seed = take_word(&in),
      .layers = {{.units = take_between(&in, 8, 96),
                  .activation = INK_RELU,
                  .pieces = 1,
                  .dropout = take_byte(&in) < 60 ? 0.5f : 0.0f,
                  .init = INK_HE_NORMAL},
                 {.units = 3, .activation = INK_SOFTMAX, .pieces = 1, .init = INK_XAVIER_NORMAL}}};
  struct crew crew;
  int32_t threads = take_byte(&in) < 240 ? take_between(&in, 1, MAX_POOL)
                                         : INK_MAX_THREADS + take_between(&in, 1, 100);
  begin(&crew, take_byte(&in) < 250 ? threads : -threads);
  struct ink_network *shared, *alone;
  MUST(ink_network_create(&config, &shared) == INK_OK);
  MUST(ink_network_create(&config, &alone) == INK_OK);
  struct ink_dataset *data = take_dataset(&in, take_between(&in, 3, 80));
  for (int32_t i = 0; i < 4; i++) {
    MUST(ink_network_use_pool(shared, take_byte(&in) < 200 ? crew.pool : NULL) == INK_OK);
    struct input same = in;
    int32_t code = call(&in, shared, data);
    MUST(code == call(&same, alone, data));
    MUST(ink_network_hash(shared) == ink_network_hash(alone));
  }
  ink_dataset_destroy(data);
  ink_network_destroy(alone);
  ink_network_destroy(shared);
  end(&crew);
  return 0;
}
