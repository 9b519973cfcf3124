/* threads.c: splits work over a pool of threads. It splits outputs (rows of a batch, rows of a
 * weight matrix, ranges of parameters) and never a sum, so any number of threads gives the same
 * bits. The host creates the threads; each calls ink_pool_work and stays in it. */
#include "threads.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "../inkgrad.h"

/* Between two jobs of one step a thread spins, because sleeping costs more than the gap. Between
 * two calls of the host it sleeps. */
#define SPINS 200000

struct ink_pool {
  int32_t threads; /* the caller's own included */
  void (*run)(void *context, int32_t part, int32_t parts);
  void *context;
  _Atomic int32_t job;     /* the number of the current job; -1: stop */
  _Atomic int32_t pending; /* threads that have not finished the job */
};

#ifdef __wasm_atomics__
static void sleep_while(_Atomic int32_t *at, int32_t value) {
  __builtin_wasm_memory_atomic_wait32((int32_t *)at, value, -1);
}
static void wake(_Atomic int32_t *at) {
  __builtin_wasm_memory_atomic_notify((int32_t *)at, ~0u);
}
#else
static void sleep_while(_Atomic int32_t *at, int32_t value) {
  (void)at, (void)value;
}
static void wake(_Atomic int32_t *at) {
  (void)at;
}
#endif

/* Waits until *at is no longer `value`, and returns the new value. */
static int32_t await(_Atomic int32_t *at, int32_t value) {
  int32_t now = value;
  for (int32_t spin = 0; spin < SPINS && now == value; spin++)
    now = atomic_load(at);
  while (now == value) {
    sleep_while(at, value);
    now = atomic_load(at);
  }
  return now;
}

struct ink_pool *ink_pool_create(int32_t threads) {
  if (threads < 1 || threads > INK_MAX_THREADS)
    return NULL;
  struct ink_pool *pool = calloc(1, sizeof *pool);
  if (pool)
    pool->threads = threads;
  return pool;
}

void ink_pool_work(struct ink_pool *pool, int32_t part) {
  for (int32_t job = 0;;) {
    job = await(&pool->job, job);
    if (job < 0)
      return;
    pool->run(pool->context, part, pool->threads);
    if (atomic_fetch_sub(&pool->pending, 1) == 1)
      wake(&pool->pending);
  }
}

void ink_pool_stop(struct ink_pool *pool) {
  if (!pool)
    return;
  atomic_store(&pool->job, -1);
  wake(&pool->job);
}

int32_t pool_threads(const struct ink_pool *pool) {
  return pool ? pool->threads : 1;
}

void pool_run(struct ink_pool *pool, void (*run)(void *, int32_t, int32_t), void *context) {
  if (!pool || atomic_load(&pool->job) < 0) { /* no pool, or a stopped one */
    run(context, 0, 1);
    return;
  }
  pool->run = run;
  pool->context = context;
  atomic_store(&pool->pending, pool->threads - 1);
  int32_t job = atomic_load(&pool->job);
  atomic_store(&pool->job, job == INT32_MAX ? 1 : job + 1);
  wake(&pool->job);
  run(context, 0, pool->threads);
  for (int32_t left; (left = atomic_load(&pool->pending)) > 0;)
    await(&pool->pending, left);
}

static int32_t share_start(int32_t n, int32_t part, int32_t parts) {
  if (part == parts)
    return n;
  return (int32_t)((int64_t)n * part / parts) & ~3;
}

struct range share_of(int32_t n, int32_t part, int32_t parts) {
  return (struct range){share_start(n, part, parts), share_start(n, part + 1, parts)};
}
