/* threads_test.c: the pool with real threads. Any number of threads gives the bits of one, and
 * every thread ends. */
#define _POSIX_C_SOURCE 200809L /* nanosleep */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernels/threads.h"
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

/* ---- how many threads take part ---- */

/* A clock, and how long a step takes by the number of threads that take part. No thread has come
 * to these pools: the caller does all parts. */
static struct {
  double now, step_ms[5];
  int32_t parts, steps[5];
} host;

double host_now(void) {
  return host.now;
}

static void note_parts(void *context, int32_t part, int32_t parts) {
  (void)context;
  host.parts = parts;
  host.steps[parts] += part == 0;
}

/* Takes n steps, and counts them in host.steps by the number of threads. */
static void take_steps(struct ink_pool *pool, int32_t n) {
  memset(host.steps, 0, sizeof host.steps);
  pool_begin(pool);
  for (int32_t i = 0; i < n; i++) {
    pool_step(pool, 1000.0);
    pool_run(pool, note_parts, NULL);
    host.now += host.step_ms[host.parts];
  }
}

static void set_step_ms(double one, double two, double four) {
  host.step_ms[1] = one, host.step_ms[2] = two, host.step_ms[4] = four;
}

static void the_faster_number_of_threads_is_used(void) {
  struct ink_pool *pool = ink_pool_create(4);
  CHECK(pool);
  set_step_ms(4, 2, 1); /* all threads are the fastest */
  take_steps(pool, 5000);
  CHECK(host.steps[4] > 4900 && host.steps[2] > 0 && host.steps[1] == 0);
  set_step_ms(4, 6, 9); /* cores are busy: one thread is */
  take_steps(pool, 5000);
  CHECK(host.steps[1] > 4500);
  take_steps(pool, 5000);
  CHECK(host.steps[1] > 4800);
  set_step_ms(4, 2, 1); /* they are free again */
  take_steps(pool, 2000);
  CHECK(host.steps[4] > 1000);
  take_steps(pool, 2000);
  CHECK(host.steps[4] > 1950);
  ink_pool_stop(pool);
  free(pool);
}

static void short_calls_count_too(void) {
  struct ink_pool *pool = ink_pool_create(2);
  CHECK(pool);
  set_step_ms(1, 3, 0);
  for (int32_t i = 0; i < 500; i++)
    take_steps(pool, 3);
  CHECK(host.parts == 1);
  pool_begin(NULL);
  pool_step(NULL, 1.0);
  ink_pool_stop(pool);
  free(pool);
}

static void note_own_part(void *context, int32_t part, int32_t parts) {
  ((int32_t *)context)[part] = parts;
}

/* 100 ms are longer than a thread spins, so it sleeps when the job comes. */
static void a_thread_is_called_after_a_long_wait(void) {
  struct ink_pool *pool = ink_pool_create(2);
  struct member member = {pool, 1};
  pthread_t id;
  CHECK(pool && pthread_create(&id, NULL, work, &member) == 0);
  for (int32_t i = 0; i < 3; i++) {
    nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    int32_t done[2] = {0};
    pool_run(pool, note_own_part, done);
    CHECK(done[0] == 2 && done[1] == 2);
  }
  ink_pool_stop(pool);
  CHECK(pthread_join(id, NULL) == 0);
  free(pool);
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
    {"the faster number of threads is used", the_faster_number_of_threads_is_used},
    {"short calls count too", short_calls_count_too},
    {"a thread is called after a long wait", a_thread_is_called_after_a_long_wait},
    {"a pool needs 1 to 64 threads", a_pool_of_no_size_is_refused},
};

MAIN(tests)
