/* check.h: what every native test needs. A test program lists its tests and hands them to
 * run_tests, which prints "PASS name" or "FAIL name: where and what (seed n)" for each. program
 * [name] [seed]      runs the tests whose names contain `name` */
#ifndef INK_TESTS_CHECK_H
#define INK_TESTS_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "kernels/random.h"

struct test {
  const char *name;
  void (*run)(void);
};

/* Ends the running test and prints where and why. */
_Noreturn void fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define CHECK(condition)                          \
  do {                                            \
    if (!(condition))                             \
      fail(__FILE__, __LINE__, "%s", #condition); \
  } while (0)

/* A call, and the code that it should return. */
#define ANSWERS(code, call)                                                       \
  do {                                                                            \
    int32_t answered_ = (call);                                                   \
    if (answered_ != (code))                                                      \
      fail(__FILE__, __LINE__, "%s is %d, not %s", #call, (int)answered_, #code); \
  } while (0)

#define OK(call) ANSWERS(INK_OK, call)

/* |is - should| <= absolute + relative * |should|; NaN is near no number. */
#define NEAR(is, should, absolute, relative)                                     \
  do {                                                                           \
    double is_ = (double)(is), should_ = (double)(should);                       \
    double off_ = is_ > should_ ? is_ - should_ : should_ - is_;                 \
    if (!(off_ <= (absolute) + (relative) * (should_ < 0 ? -should_ : should_))) \
      fail(__FILE__, __LINE__, "%s is %.9g, not %.9g", #is, is_, should_);       \
  } while (0)

/* The test's own generator. A failure prints its seed, which gives the same draws again. */
extern struct random chance;
int32_t between(int32_t low, int32_t high); /* both included */
float uniform(float low, float high);
float normal(void);
int one_in(int32_t n);

int run_tests(int argc, char **argv, const struct test *tests, size_t count);

#define MAIN(tests)                                                       \
  int main(int argc, char **argv) {                                       \
    return run_tests(argc, argv, tests, sizeof(tests) / sizeof *(tests)); \
  }

#endif
