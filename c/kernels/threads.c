/* threads.c: splits work over a pool of threads. It splits outputs (rows of a batch, rows of a
 * weight matrix, ranges of parameters) and never a sum, so any number of threads gives the same
 * bits. The host creates the threads; each calls ink_pool_work and stays in it.
 *
 * A job has a part for each thread. A thread takes its own part first, because much of its memory
 * is in the cache of that thread's core, and then any part that nobody has begun: a thread that
 * comes late holds up nobody.
 *
 * A thread that has begun its part and loses its core to another program does hold up the others.
 * Then fewer threads are faster. The pool measures how long training steps take with all threads
 * and with half of them, and goes on with what is faster. */
#include "threads.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "../inkgrad.h"

#if !defined(__wasm__) || defined(__wasm_atomics__) /* else one_thread.c */

#define CACHE_LINE 64 /* bytes */
/* Between two jobs a thread spins, because sleeping costs more than the gap. It sleeps after this
 * many turns, which take about 2 ms. */
#define SPINS 6000000
/* The caller waits for the others for this many turns, about 0.1 ms, before it sleeps. */
#define CALLER_SPINS 300000

/* The pool measures the speed of training over windows of this length. */
#define WINDOW_MS 10.0
/* A thread that wakes may share a core until the system has moved it: only the last window of a
 * trial of more threads counts. */
#define TRIAL_WINDOWS 3
/* Windows until more threads are tried again; each trial in vain doubles the number. */
#define MIN_REST 4
#define MAX_REST 128
/* Steps that take this many times the best time make the pool try fewer threads. */
#define SLOW 1.25

/* Where one thread waits. */
struct seat {
  _Alignas(CACHE_LINE) _Atomic int32_t job; /* another number: a job has come; -1: stop */
  _Atomic int32_t is_asleep;
};

/* The time of steps, in milliseconds for a unit of work. 0: not known. */
struct pace {
  double last, best;
};

struct ink_pool {
  int32_t threads; /* the caller's own included */
  int32_t active;  /* of these, how many take part at present */
  _Atomic int32_t stopped;

  /* the choice of `active`, see tune */
  int32_t usual;                         /* the number of threads outside of trials */
  struct pace pace[INK_MAX_THREADS + 1]; /* by the number of active threads */
  double step_began, step_work;          /* of the step that is under way */
  double elapsed, work;                  /* of the window */
  int32_t trial_left;                    /* windows of a trial; 0: this is none */
  int32_t rest, rest_left;               /* windows between two trials */
  int32_t tries_more;                    /* the last trial was one of fewer threads */

  /* the current job */
  void (*run)(void *context, int32_t part, int32_t parts);
  void *context;
  int32_t parts;
  _Alignas(CACHE_LINE) _Atomic uint64_t left; /* a bit for each part that nobody has taken */
  _Atomic int32_t unfinished;                 /* parts */
  struct seat seats[INK_MAX_THREADS];         /* the first is the caller's */
};
_Static_assert(INK_MAX_THREADS <= 64, "one bit for each part");

#ifdef __wasm_atomics__
static void sleep_while(_Atomic int32_t *at, int32_t value) {
  __builtin_wasm_memory_atomic_wait32((int32_t *)at, value, -1);
}
static void notify(_Atomic int32_t *at) {
  __builtin_wasm_memory_atomic_notify((int32_t *)at, ~0u);
}
#else
__attribute__((weak)) double host_now(void) {
  return 0.0; /* without a clock all threads take part */
}
static void sleep_while(_Atomic int32_t *at, int32_t value) {
  (void)at, (void)value;
}
static void notify(_Atomic int32_t *at) {
  (void)at;
}
#endif

/* Waits until *at is no longer `value`. */
static void await(_Atomic int32_t *at, int32_t value, struct seat *seat, int32_t spins) {
  for (int32_t spin = 0; spin < spins; spin++) {
    if (atomic_load(at) != value)
      return;
  }
  atomic_store(&seat->is_asleep, 1);
  while (atomic_load(at) == value)
    sleep_while(at, value);
  atomic_store(&seat->is_asleep, 0);
}

/* After *at has changed: wakes the thread that waits for it. Waking costs a system call, so only a
 * sleeper is woken. */
static void wake(_Atomic int32_t *at, const struct seat *seat) {
  if (atomic_load(&seat->is_asleep))
    notify(at);
}

static void call_to_job(struct seat *seat, int32_t job) {
  atomic_store(&seat->job, job);
  wake(&seat->job, seat);
}

struct ink_pool *ink_pool_create(int32_t threads) {
  if (threads < 1 || threads > INK_MAX_THREADS)
    return NULL;
  struct ink_pool *pool = aligned_alloc(CACHE_LINE, sizeof *pool);
  if (pool) {
    memset(pool, 0, sizeof *pool);
    pool->threads = pool->active = pool->usual = threads;
    pool->rest = pool->rest_left = MIN_REST;
  }
  return pool;
}

/* Takes a part of the current job, its own if it can; -1: all are taken. */
static int32_t take_part(struct ink_pool *pool, int32_t own) {
  for (uint64_t left = atomic_load(&pool->left); left;) {
    int32_t part = left >> own & 1 ? own : __builtin_ctzll(left);
    uint64_t bit = (uint64_t)1 << part;
    left = atomic_fetch_and(&pool->left, ~bit);
    if (left & bit)
      return part;
  }
  return -1;
}

/* A job lasts until its last part has ended. So a part that a thread has taken is always one of the
 * current job, even if the thread was called to an earlier one. */
static void work_on_job(struct ink_pool *pool, int32_t own) {
  for (int32_t part; (part = take_part(pool, own)) >= 0;) {
    pool->run(pool->context, part, pool->parts);
    if (atomic_fetch_sub(&pool->unfinished, 1) == 1)
      wake(&pool->unfinished, &pool->seats[0]);
  }
}

void ink_pool_work(struct ink_pool *pool, int32_t part) {
  struct seat *seat = &pool->seats[part];
  for (int32_t job = 0;;) {
    await(&seat->job, job, seat, SPINS);
    job = atomic_load(&seat->job);
    if (job < 0)
      return;
    work_on_job(pool, part);
  }
}

void ink_pool_stop(struct ink_pool *pool) {
  if (!pool)
    return;
  atomic_store(&pool->stopped, 1);
  for (int32_t part = 1; part < pool->threads; part++)
    call_to_job(&pool->seats[part], -1);
}

int32_t pool_threads(const struct ink_pool *pool) {
  return pool ? pool->threads : 1;
}

/* ---- how many threads take part ---- */

static int32_t fewer(int32_t threads) {
  return (threads + 1) / 2;
}

static int32_t more(const struct ink_pool *pool) {
  return 2 * pool->active < pool->threads ? 2 * pool->active : pool->threads;
}

/* Steps are slow, or nobody knows how they are with fewer threads. Trials of fewer and of more
 * threads take turns. */
static int fewer_may_help(const struct ink_pool *pool) {
  const struct pace *now = &pool->pace[pool->active];
  int may_try_more = pool->active < pool->threads;
  if (pool->active == 1 || (pool->tries_more && may_try_more))
    return 0;
  return now->last > SLOW * now->best || pool->pace[fewer(pool->active)].best == 0.0;
}

/* A trial has ended: the faster number of threads becomes the usual one. */
static void settle(struct ink_pool *pool) {
  if (pool->pace[pool->active].last < pool->pace[pool->usual].last) {
    pool->usual = pool->active;
    pool->rest = MIN_REST;
  } else {
    pool->active = pool->usual;
    pool->rest = 2 * pool->rest < MAX_REST ? 2 * pool->rest : MAX_REST;
  }
  pool->rest_left = pool->rest;
}

/* A window has ended. */
static void tune(struct ink_pool *pool, double pace) {
  struct pace *now = &pool->pace[pool->active];
  now->last = pace;
  now->best = now->best > 0.0 && now->best < pace ? now->best : pace;
  if (pool->trial_left > 0) {
    if (--pool->trial_left == 0)
      settle(pool);
  } else if (pool->rest_left > 0) {
    pool->rest_left--;
  } else if (fewer_may_help(pool)) {
    pool->active = fewer(pool->active);
    pool->trial_left = 1;
    pool->tries_more = 1;
  } else if (pool->active < pool->threads) {
    pool->active = more(pool);
    pool->trial_left = TRIAL_WINDOWS;
    pool->tries_more = 0;
  }
}

void pool_begin(struct ink_pool *pool) {
  if (!pool || pool->threads == 1)
    return;
  pool->step_began = host_now();
  pool->step_work = 0.0;
}

/* The step before has ended, so it is counted here. The last step of a call is not. */
void pool_step(struct ink_pool *pool, double work) {
  if (!pool || pool->threads == 1)
    return;
  double now = host_now();
  pool->elapsed += now - pool->step_began;
  pool->work += pool->step_work;
  pool->step_began = now;
  pool->step_work = work;
  if (pool->elapsed < WINDOW_MS || pool->work == 0.0)
    return;
  tune(pool, pool->elapsed / pool->work);
  pool->elapsed = pool->work = 0.0;
}

void pool_run(struct ink_pool *pool, void (*run)(void *, int32_t, int32_t), void *context) {
  int32_t parts = !pool || atomic_load(&pool->stopped) ? 1 : pool->active;
  if (parts == 1) {
    run(context, 0, 1);
    return;
  }
  pool->run = run;
  pool->context = context;
  pool->parts = parts;
  atomic_store(&pool->unfinished, parts);
  atomic_store(&pool->left, ~(uint64_t)0 >> (64 - parts));
  for (int32_t part = 1; part < parts; part++) {
    struct seat *seat = &pool->seats[part];
    int32_t job = atomic_load(&seat->job);
    call_to_job(seat, job == INT32_MAX ? 0 : job + 1);
  }
  work_on_job(pool, 0);
  for (int32_t left; (left = atomic_load(&pool->unfinished)) > 0;)
    await(&pool->unfinished, left, &pool->seats[0], CALLER_SPINS);
}

#endif

static int32_t share_start(int32_t n, int32_t part, int32_t parts) {
  if (part == parts)
    return n;
  return (int32_t)((int64_t)n * part / parts) & ~3;
}

struct range share_of(int32_t n, int32_t part, int32_t parts) {
  return (struct range){share_start(n, part, parts), share_start(n, part + 1, parts)};
}
