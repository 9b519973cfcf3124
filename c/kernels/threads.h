/* threads.h: a pool of threads that share the work of one call. */
#ifndef INK_THREADS_H
#define INK_THREADS_H

#include <stdint.h>

#include "arrays.h"

struct ink_pool;

/* Calls `run` once for each part, each on its own thread, and returns when all have ended. Without
 * a pool (NULL) there is one part. */
void pool_run(struct ink_pool *pool, void (*run)(void *context, int32_t part, int32_t parts),
              void *context);

#ifdef __wasm_atomics__
#define OF_HOST __attribute__((import_module("env"), import_name("now")))
#else
#define OF_HOST /* a test may define it */
#endif

/* The host's clock, in milliseconds. It decides how many threads take part, and nothing else. */
OF_HOST double host_now(void);

/* pool_begin: training begins. pool_step: a step begins; `work` is its number of multiplications,
 * up to a factor. The pool measures how long steps take, and chooses how many threads take part. */
void pool_begin(struct ink_pool *pool);
void pool_step(struct ink_pool *pool, double work);

int32_t pool_threads(const struct ink_pool *pool);

/* One part's share of n rows. It begins at a multiple of 4, so that tiles of 4 rows stay whole. */
struct range share_of(int32_t n, int32_t part, int32_t parts);

#endif
