/* one_thread.c: the build without threads has no pool, and the caller does all the work. threads.c
 * has the pool. */
#include "../inkgrad.h"
#include "threads.h"

#if defined(__wasm__) && !defined(__wasm_atomics__)

void pool_run(struct ink_pool *pool, void (*run)(void *, int32_t, int32_t), void *context) {
  (void)pool;
  run(context, 0, 1);
}

void pool_begin(struct ink_pool *pool) {
  (void)pool;
}

void pool_step(struct ink_pool *pool, double work) {
  (void)pool, (void)work;
}

int32_t pool_threads(const struct ink_pool *pool) {
  (void)pool;
  return 1;
}

struct ink_pool *ink_pool_create(int32_t threads) {
  (void)threads;
  return NULL;
}

void ink_pool_work(struct ink_pool *pool, int32_t part) {
  (void)pool, (void)part;
}

void ink_pool_stop(struct ink_pool *pool) {
  (void)pool;
}

#endif
