/* snapshot_test.c: a restored run continues with the same bits; hostile bytes change nothing, or
 * leave a network that works. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "samples.h"

static uint8_t *snapshot_of(const struct ink_network *net, int32_t *size) {
  *size = ink_network_snapshot_size(net);
  uint8_t *bytes = malloc((size_t)*size);
  ink_network_snapshot(net, bytes);
  return bytes;
}

/* A run cut anywhere and continued, in the same network or another one, equals the uncut run. */
static void a_cut_run_is_the_uncut_run(void) {
  for (int32_t round = 0; round < 60; round++) {
    struct ink_network_config c = random_config(-1);
    struct ink_network *uncut = network(&c), *cut = network(&c), *other;
    struct ink_dataset *data = dataset_for(&c, between(2, 30));
    struct ink_train_config t = {.batch_size = between(1, 12), .optimizer = random_rule()};
    struct ink_train_result first, second;
    int32_t before = between(1, 9), after = between(1, 9), size;
    if (t.optimizer.schedule == INK_SCHEDULE_ONE_CYCLE)
      t.optimizer.period = 20;
    t.steps = before;
    OK(ink_network_train(cut, data, &t, &first));
    uint8_t *bytes = snapshot_of(cut, &size);
    OK(ink_network_reset(cut, random_u32(&chance)));
    OK(ink_network_train(cut, data, &t, &first));
    c.seed = random_u32(&chance); /* the snapshot brings its own */
    other = network(&c);
    OK(ink_network_use_kernels(other, INK_SCALAR));
    OK(ink_network_restore(cut, bytes, size));
    OK(ink_network_restore(other, bytes, size));
    free(bytes);
    t.steps = after;
    OK(ink_network_train(cut, data, &t, &first));
    OK(ink_network_train(other, data, &t, &second));
    CHECK(state_of(cut) == state_of(other));
    CHECK(memcmp(&first, &second, sizeof first) == 0);
    t.steps = before;
    OK(ink_network_train(uncut, data, &t, &second));
    t.steps = after;
    OK(ink_network_train(uncut, data, &t, &second));
    CHECK(state_of(cut) == state_of(uncut));
    CHECK(memcmp(&first, &second, sizeof first) == 0);
    ink_dataset_destroy(data);
    ink_network_destroy(other);
    ink_network_destroy(cut);
    ink_network_destroy(uncut);
  }
}

static void the_perceptron_goes_on_where_it_stopped(void) {
  struct ink_network_config c = {.inputs = 4, .num_layers = 1, .layers = {layer(2, INK_STEP)}};
  struct ink_network *uncut = network(&c), *cut = network(&c);
  struct ink_dataset *data = dataset(7, 4, INK_F32, 0, 2, 0);
  int32_t errors, size;
  OK(ink_network_perceptron(uncut, data, 1, 11, &errors));
  OK(ink_network_perceptron(cut, data, 1, 4, &errors));
  uint8_t *bytes = snapshot_of(cut, &size);
  OK(ink_network_restore(cut, bytes, size));
  free(bytes);
  OK(ink_network_perceptron(cut, data, 1, 7, &errors));
  CHECK(state_of(cut) == state_of(uncut));
  ink_dataset_destroy(data);
  ink_network_destroy(cut);
  ink_network_destroy(uncut);
}

static void other_bytes_are_refused(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_MSE),
                            wider = small_config(4, 3, 2, INK_MAE);
  struct ink_network *net = network(&c), *other = network(&wider);
  int32_t size, other_size;
  uint8_t *bytes = snapshot_of(net, &size), *others = snapshot_of(other, &other_size);
  uint64_t before = state_of(net);
  ink_network_snapshot(NULL, bytes);
  ink_network_snapshot(net, NULL);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_restore(NULL, bytes, size));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_restore(net, NULL, size));
  ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, bytes, size - 1));
  ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, bytes, 0));
  ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, bytes, INT32_MIN));
  CHECK(size == other_size);
  ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, others, size)); /* another loss */

  /* In each word of the header, a value that is not allowed. */
  const size_t words = (sizeof(uint32_t) * 2 + sizeof(struct ink_network_config)) / 4;
  const size_t counts =
      words + 1; /* behind num_parameters: step, rule, rule_step, epoch, position, ... */
  int32_t *word = (int32_t *)bytes;
  for (size_t i = 0; i < counts + 8; i++) {
    int32_t was = word[i];
    if (i == 6)
      continue; /* the seed may be any */
    word[i] = i < counts ? was + 1 : -1;
    ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, bytes, size));
    word[i] = was;
  }
  static const struct {
    size_t at;
    int32_t value;
  } hostile[] = {{1, INK_NUM_RULES},
                 {4, 1},
                 {4, INT32_MAX},
                 {5, INK_MAX_EXAMPLES + 1},
                 {7, INK_MAX_EXAMPLES + 1}};
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
    int32_t was = word[counts + hostile[i].at];
    word[counts + hostile[i].at] = hostile[i].value;
    ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, bytes, size));
    word[counts + hostile[i].at] = was;
  }
  size_t increment = ((counts + 8) * 4 + 7) / 8 * 8 + 8; /* of the generator: odd */
  bytes[increment] ^= 1;
  ANSWERS(INK_ERROR_SNAPSHOT, ink_network_restore(net, bytes, size));
  bytes[increment] ^= 1;

  float *numbers = (float *)(bytes + size) - 3 * 23;
  static const struct {
    int32_t at;
    float value;
    int32_t code;
  } floats[] = {{0, NAN, INK_ERROR_NOT_FINITE},      {22, INFINITY, INK_ERROR_NOT_FINITE},
                {23, NAN, INK_ERROR_NOT_FINITE},     {45, -INFINITY, INK_ERROR_NOT_FINITE},
                {46, NAN, INK_ERROR_NOT_FINITE},     {68, -1.0f, INK_ERROR_NOT_FINITE},
                {68, INFINITY, INK_ERROR_NOT_FINITE}};
  for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
    float was = numbers[floats[i].at];
    CHECK(state_of(net) == before);
    numbers[floats[i].at] = floats[i].value;
    ANSWERS(floats[i].code, ink_network_restore(net, bytes, size));
    numbers[floats[i].at] = was;
  }
  word[counts + 1] = INK_ADAGRAD; /* its sums of squares may overflow in an honest run */
  numbers[68] = INFINITY;
  OK(ink_network_restore(net, bytes, size));
  word[counts + 1] = INK_SGD;
  numbers[68] = 0.0f;
  OK(ink_network_restore(net, bytes, size));
  CHECK(state_of(net) == before);
  free(others);
  free(bytes);
  ink_network_destroy(other);
  ink_network_destroy(net);
}

/* A network restored from accepted bytes must train, evaluate and be saved again. */
static void accepted_bytes_leave_a_network_that_works(void) {
  for (int32_t round = 0; round < 200; round++) {
    struct ink_network_config c = small_config(4, 3, 2, INK_CROSS_ENTROPY);
    c.layers[0].dropout = 0.3f;
    struct ink_network *net = network(&c);
    struct ink_dataset *data = dataset(between(1, 9), 4, INK_U8, 30, 2, 0);
    struct ink_train_config t = {.batch_size = 3, .steps = 3, .optimizer = random_rule()};
    struct ink_train_result r;
    struct ink_evaluation e;
    int32_t size, code;
    uint8_t *bytes = snapshot_of(net, &size);
    for (int32_t i = between(1, 4); i > 0; i--) {
      int32_t at = one_in(2) ? between(470, 530) : between(0, size - 1);
      bytes[at] = (uint8_t)between(0, 255);
    }
    uint64_t before = state_of(net);
    code = ink_network_restore(net, bytes, size);
    free(bytes);
    if (code)
      CHECK(state_of(net) == before);
    OK(ink_network_train(net, data, &t, &r));
    OK(ink_network_evaluate(net, data, 0, ink_dataset_size(data), &e, NULL, NULL, NULL));
    bytes = snapshot_of(net, &size);
    code = ink_network_restore(net, bytes, size);
    free(bytes);
    OK(code);
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

static const struct test tests[] = {
    {"a restored run equals the uncut run, bit for bit", a_cut_run_is_the_uncut_run},
    {"the perceptron goes on where it stopped", the_perceptron_goes_on_where_it_stopped},
    {"bytes that are not a snapshot of this network are refused", other_bytes_are_refused},
    {"accepted bytes leave a network that works", accepted_bytes_leave_a_network_that_works},
};

MAIN(tests)
