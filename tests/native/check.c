/* check.c: runs tests one after the other. A failed check leaves its test by longjmp, and the
 * test's memory is lost. Only a run without failures is therefore free of leaks; a run with
 * failures ends by _Exit, without LeakSanitizer's report. */
#include "check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

struct random chance;

static jmp_buf leave_test;
static char message[512];

_Noreturn void fail(const char *file, int line, const char *format, ...) {
  const char *name = strrchr(file, '/');
  int at = snprintf(message, sizeof message, "%s:%d: ", name ? name + 1 : file, line);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message + at, sizeof message - (size_t)at, format, arguments);
  va_end(arguments);
  longjmp(leave_test, 1);
}

int32_t between(int32_t low, int32_t high) {
  return low + (int32_t)random_below(&chance, (uint32_t)(high - low) + 1);
}

float uniform(float low, float high) {
  return low + (high - low) * random_unit(&chance);
}
float normal(void) {
  return random_normal(&chance);
}
int one_in(int32_t n) {
  return between(1, n) == 1;
}

/* Returns whether the test passed. */
static int run_test(const struct test *test, uint32_t seed) {
  chance = random_seeded(seed, STREAM_POINTS, 0);
  long before = memory_blocks();
  if (setjmp(leave_test) == 0) {
    test->run();
    if (memory_blocks() == before) {
      printf("PASS %s\n", test->name);
      return 1;
    }
    snprintf(message, sizeof message, "%ld blocks of memory leaked", memory_blocks() - before);
  }
  memory_fail_at(0);
  printf("FAIL %s: %s (seed %u)\n", test->name, message, (unsigned)seed);
  return 0;
}

int run_tests(int argc, char **argv, const struct test *tests, size_t count) {
  const char *only = argc > 1 ? argv[1] : "";
  uint32_t seed = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1;
  size_t run = 0, passed = 0;
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (size_t i = 0; i < count; i++) {
    if (!strstr(tests[i].name, only))
      continue;
    run++;
    passed += (size_t)run_test(&tests[i], seed);
  }
  if (run == 0 || passed < run)
    _Exit(1);
  return 0;
}
