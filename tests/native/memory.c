/* memory.c: see memory.h. */
#include "memory.h"

#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
void __wrap_free(void *block);

static long blocks, fail_in;
static int failed;

long memory_blocks(void) {
  return blocks;
}
int memory_has_failed(void) {
  return failed;
}

void memory_fail_at(long n) {
  fail_in = n;
  failed = 0;
}

static int refuses(void) {
  if (fail_in == 0 || --fail_in > 0)
    return 0;
  return failed = 1;
}

static void *counted(void *block) {
  if (block)
    blocks++;
  return block;
}

void *__wrap_malloc(size_t size) {
  return refuses() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size) {
  return refuses() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_aligned_alloc(size_t alignment, size_t size) {
  return refuses() ? NULL : counted(__real_aligned_alloc(alignment, size));
}

void __wrap_free(void *block) {
  if (block)
    blocks--;
  __real_free(block);
}
