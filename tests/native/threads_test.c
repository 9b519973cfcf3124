/* threads_test.c: the pool with real threads. Any number of threads gives the bits of one, and
 * every thread ends. */
#include <pthread.h>
#include <stdlib.h>

#include "samples.h"

#define MOST 4

struct member {
  struct ink_pool *pool;
  int32_t part;
};

static void *work(void *context) {
  struct member *member = context;
  ink_pool_work(member->pool, member->part);
  return NULL;
}

/* A network with several kinds of layers, large enough to be shared, after some steps of a rule. */
static uint64_t trained(struct ink_pool *pool, int32_t format, int32_t rule) {
  struct ink_network_config config = small_config(300, 120, 9, INK_CROSS_ENTROPY);
  config.layers[0].dropout = 0.25f;
  struct ink_network *net = network(&config);
  struct ink_dataset *data = dataset(200, 300, format, 20, 9, 0);
  struct ink_train_result result;
  struct ink_train_config train = {.batch_size = 97, .steps = 7, .optimizer = sgd_rule(0.05f)};
  train.optimizer.rule = rule;
  train.optimizer.momentum = 0.5f;
  train.optimizer.beta2 = 0.9f;
  train.optimizer.epsilon = 1e-3f;
  train.optimizer.clip_norm = 1.0f;
  if (format == INK_U8) {
    train.distortion = (struct ink_distortion){
        .rotation = 20, .elastic_sigma = 3, .elastic_alpha = 20, .noise = 0.1f};
    train.width = 20, train.height = 15;
  }
  OK(ink_network_use_pool(net, pool));
  OK(ink_network_train(net, data, &train, &result));
  CHECK(result.steps == 7);
  int32_t rows[64];
  for (int32_t b = 0; b < 64; b++)
    rows[b] = between(0, 199);
  ink_network_zero_grad(net);
  OK(ink_network_forward(net, data, rows, 64, 1));
  OK(ink_network_backward(net));
  uint64_t state = state_of(net);
  OK(ink_network_use_pool(net, NULL));
  CHECK(ink_network_batch(net) == 0);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
  return state;
}

static void any_number_of_threads_gives_the_same_bits(void) {
  for (int32_t rule = 0; rule < INK_NUM_RULES; rule++) {
    for (int32_t format = INK_U8; format <= INK_F32; format++) {
      struct random before = chance;
      uint64_t alone = trained(NULL, format, rule);
      for (int32_t threads = 1; threads <= MOST; threads++) {
        struct ink_pool *pool = ink_pool_create(threads);
        CHECK(pool);
        pthread_t ids[MOST];
        struct member members[MOST];
        for (int32_t part = 1; part < threads; part++) {
          members[part] = (struct member){pool, part};
          CHECK(pthread_create(&ids[part], NULL, work, &members[part]) == 0);
        }
        chance = before;
        uint64_t together = trained(pool, format, rule);
        ink_pool_stop(pool);
        for (int32_t part = 1; part < threads; part++)
          CHECK(pthread_join(ids[part], NULL) == 0);
        free(pool);
        CHECK(together == alone);
      }
    }
  }
}

/* With fewer rows than threads some threads have none; most of the work is behind the first layer.
 */
static void threads_may_be_left_without_rows(void) {
  enum { B = 6, THREADS = 3 };
  struct ink_network_config config = small_config(20, 400, 400, INK_MSE);
  struct ink_pool *pool = ink_pool_create(THREADS);
  struct ink_network *together = network(&config), *alone = network(&config);
  struct ink_dataset *data = dataset(B, 20, INK_F32, 0, 0, 400);
  struct ink_train_result result;
  struct ink_train_config train = {.batch_size = B, .steps = 3, .optimizer = sgd_rule(0.05f)};
  CHECK(pool);
  pthread_t ids[THREADS];
  struct member members[THREADS];
  for (int32_t part = 1; part < THREADS; part++) {
    members[part] = (struct member){pool, part};
    CHECK(pthread_create(&ids[part], NULL, work, &members[part]) == 0);
  }
  OK(ink_network_use_pool(together, pool));
  OK(ink_network_train(together, data, &train, &result));
  OK(ink_network_train(alone, data, &train, &result));
  ink_pool_stop(pool);
  for (int32_t part = 1; part < THREADS; part++)
    CHECK(pthread_join(ids[part], NULL) == 0);
  /* The threads have stopped: the caller does all the work. */
  OK(ink_network_train(together, data, &train, &result));
  OK(ink_network_train(alone, data, &train, &result));
  free(pool);
  CHECK(state_of(together) == state_of(alone));
  ink_dataset_destroy(data);
  ink_network_destroy(alone);
  ink_network_destroy(together);
}

/* A step needs no batch, and a new pool removes the batch that was there. */
static void a_step_may_come_before_any_batch(void) {
  struct ink_network_config config = small_config(20, 8, 3, INK_CROSS_ENTROPY);
  struct ink_pool *pool = ink_pool_create(1);
  struct ink_network *net = network(&config);
  struct ink_dataset *data = dataset(9, 20, INK_U8, 20, 3, 0);
  struct ink_optimizer rule = sgd_rule(0.1f);
  const int32_t rows[] = {1, 8, 3};
  CHECK(pool);
  for (int32_t i = 0; i < 2; i++) {
    OK(ink_network_use_pool(net, pool));
    CHECK(ink_network_batch(net) == 0);
    OK(ink_network_step(net, &rule));
    OK(ink_network_forward(net, data, rows, 3, 1));
    OK(ink_network_backward(net));
  }
  OK(ink_network_step(net, &rule));
  free(pool);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

static void a_pool_of_no_size_is_refused(void) {
  CHECK(!ink_pool_create(0));
  CHECK(!ink_pool_create(-1));
  CHECK(!ink_pool_create(INK_MAX_THREADS + 1));
  ink_pool_stop(NULL);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_use_pool(NULL, NULL));
}

static const struct test tests[] = {
    {"any number of threads gives the same bits", any_number_of_threads_gives_the_same_bits},
    {"threads may be left without rows", threads_may_be_left_without_rows},
    {"a step may come before any batch", a_step_may_come_before_any_batch},
    {"a pool needs 1 to 64 threads", a_pool_of_no_size_is_refused},
};

MAIN(tests)
