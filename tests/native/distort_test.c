/* distort_test.c: refused arguments of ink_distort and of training on distorted and generated
 * images, and images of any shape under the widest ranges. tests/distort.test.js tests the
 * distortions themselves. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "samples.h"

static const struct ink_distortion widest = {.rotation = 180,
                                             .scale = 4,
                                             .shear = 4,
                                             .shift = INK_MAX_SIDE,
                                             .elastic_sigma = 1,
                                             .elastic_alpha = 1000,
                                             .thickness = 2,
                                             .noise = 1};

/* Each range in turn, as floats. */
enum { RANGES = sizeof(struct ink_distortion) / sizeof(float) };

static struct ink_distortion with(int32_t range, float value) {
  struct ink_distortion d = widest;
  memcpy((char *)&d + (size_t)range * sizeof value, &value, sizeof value);
  return d;
}

static void refused(int32_t code, const struct ink_distortion *how, int32_t w, int32_t h,
                    int32_t epoch, int32_t first, int32_t count) {
  uint8_t image[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, to[12], before[12];
  memset(to, 77, sizeof to);
  memcpy(before, to, sizeof to);
  ANSWERS(code, ink_distort(how, w, h, 1, epoch, first, count, image, to));
  CHECK(memcmp(before, to, sizeof to) == 0);
}

static void refuses_what_is_no_distortion(void) {
  uint8_t image[12] = {0};
  ANSWERS(INK_ERROR_ARGUMENT, ink_distort(NULL, 4, 3, 1, 0, 0, 1, image, image));
  ANSWERS(INK_ERROR_ARGUMENT, ink_distort(&widest, 4, 3, 1, 0, 0, 1, NULL, image));
  ANSWERS(INK_ERROR_ARGUMENT, ink_distort(&widest, 4, 3, 1, 0, 0, 1, image, NULL));
  const int32_t sides[][2] = {{0, 3},
                              {3, 0},
                              {-1, 3},
                              {3, -1},
                              {INK_MAX_SIDE + 1, 1},
                              {1, INK_MAX_SIDE + 1},
                              {1024, 65},
                              {INT32_MAX, INT32_MAX}};
  for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
    refused(INK_ERROR_SIZE, &widest, sides[i][0], sides[i][1], 0, 0, 1);
  refused(INK_ERROR_SIZE, &widest, 4, 3, -1, 0, 1);
  refused(INK_ERROR_SIZE, &widest, 4, 3, 0, -1, 1);
  refused(INK_ERROR_SIZE, &widest, 4, 3, 0, 0, -1);
  refused(INK_ERROR_SIZE, &widest, 4, 3, 0, 0, INK_MAX_EXAMPLES + 1);
  const float strange[] = {-1e-3f, 2000, INFINITY, -INFINITY, NAN};
  for (int32_t range = 0; range < RANGES; range++) {
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
      struct ink_distortion bad = with(range, strange[i]);
      refused(INK_ERROR_SETTING, &bad, 4, 3, 0, 0, 1);
    }
  }
  struct ink_distortion rough = with(4, 0.5f);
  refused(INK_ERROR_SETTING, &rough, 4, 3, 0, 0, 1);
  refused(INK_OK, &widest, 4, 3, 0, 0, 0);
}

static void changes_nothing_when_off(void) {
  uint8_t image[60], to[60];
  for (int i = 0; i < 60; i++)
    image[i] = (uint8_t)between(0, 255);
  OK(ink_distort(&(struct ink_distortion){0}, 5, 4, 1, 0, 0, 3, image, to));
  CHECK(memcmp(image, to, sizeof to) == 0);
}

/* No access leaves its array, and an image does not depend on the images before it. */
static void distorts_any_image(void) {
  for (int round = 0; round < 300; round++) {
    int32_t w = one_in(20) ? between(1, 1024) : between(1, 40),
            h = w > 64 ? between(1, 3) : between(1, 40);
    if (one_in(20))
      w = between(1, 3), h = 1024;
    struct ink_distortion d = {0};
    float *ranges = (float *)&d;
    const float *most = (const float *)&widest;
    for (int32_t i = 0; i < RANGES; i++)
      ranges[i] = one_in(2) ? 0 : one_in(5) ? most[i] : uniform(0, 0.2f) * most[i];
    d.elastic_sigma = one_in(3) ? 1 : uniform(1, 40);
    size_t D = (size_t)(w * h);
    uint8_t *images = malloc(2 * D), *to = malloc(2 * D), *again = malloc(D);
    CHECK(images && to && again);
    for (size_t i = 0; i < 2 * D; i++)
      images[i] = one_in(3) ? (uint8_t)between(0, 255) : 0;
    uint32_t seed = random_u32(&chance);
    int32_t first = one_in(5) ? INT32_MAX - 1 : between(0, 1000),
            epoch = one_in(5) ? INT32_MAX : between(0, 9);
    OK(ink_distort(&d, w, h, seed, epoch, first, 2, images, to));
    OK(ink_distort(&d, w, h, seed, epoch, first + 1, 1, images + D, again));
    CHECK(memcmp(to + D, again, D) == 0);
    free(again);
    free(to);
    free(images);
  }
}

static int32_t train_with(struct ink_network *net, const struct ink_dataset *data,
                          struct ink_distortion how, int32_t w, int32_t h, float generated_share) {
  struct ink_train_config t = {.batch_size = 7,
                               .steps = 5,
                               .optimizer = sgd_rule(0.1f),
                               .distortion = how,
                               .width = w,
                               .height = h,
                               .generated_share = generated_share};
  struct ink_train_result r;
  uint64_t before = state_of(net);
  int32_t code = ink_network_train(net, data, &t, &r);
  CHECK((state_of(net) == before) == (code != INK_OK));
  return code;
}

static void training_refuses_what_cannot_be_distorted(void) {
  struct ink_network_config config = small_config(784, 5, 10, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&config);
  struct ink_dataset *data = dataset(20, 784, INK_U8, 20, 10, 0),
                     *floats = dataset(20, 784, INK_F32, 20, 10, 0);
  struct ink_dataset *targets = dataset(20, 784, INK_U8, 20, 10, 10);
  struct ink_distortion turn = {.rotation = 10}, off = {0};
  ANSWERS(INK_ERROR_SETTING, train_with(net, data, with(0, NAN), 28, 28, 0));
  ANSWERS(INK_ERROR_SETTING, train_with(net, data, turn, 28, 28, -0.1f));
  ANSWERS(INK_ERROR_SETTING, train_with(net, data, turn, 28, 28, 1.1f));
  ANSWERS(INK_ERROR_SETTING, train_with(net, data, turn, 28, 28, NAN));
  ANSWERS(INK_ERROR_ARGUMENT, train_with(net, floats, turn, 28, 28, 0));
  const int32_t sides[][2] = {{0, 28}, {28, 0}, {1025, 1}, {1, 1025}};
  for (size_t i = 0; i < 4; i++)
    ANSWERS(INK_ERROR_SIZE, train_with(net, data, turn, sides[i][0], sides[i][1], 0));
  ANSWERS(INK_ERROR_SHAPE, train_with(net, data, turn, 28, 27, 0));
  ANSWERS(INK_ERROR_LABEL, train_with(net, targets, off, 0, 0, 0.5f));
  OK(train_with(net, floats, off, 0, 0, 0));
  OK(train_with(net, targets, turn, 56, 14, 0));
  OK(train_with(net, data, off, 0, 0, 0.5f));
  OK(train_with(net, data, turn, 28, 28, 1));
  ink_network_destroy(net);
  config = small_config(12, 5, 10, INK_CROSS_ENTROPY);
  net = network(&config);
  struct ink_dataset *small = dataset(20, 12, INK_U8, 20, 10, 0);
  ANSWERS(INK_ERROR_SHAPE, train_with(net, small, off, 0, 0, 0.5f));
  ink_dataset_destroy(small);
  ink_network_destroy(net);
  config = small_config(784, 5, 3, INK_CROSS_ENTROPY);
  net = network(&config);
  struct ink_dataset *few = dataset(20, 784, INK_U8, 20, 3, 0);
  ANSWERS(INK_ERROR_LABEL, train_with(net, few, off, 0, 0, 0.5f));
  ink_dataset_destroy(few);
  ink_network_destroy(net);
  ink_dataset_destroy(targets);
  ink_dataset_destroy(floats);
  ink_dataset_destroy(data);
}

/* Sparse and dense, with class weights: the parameters are those of training on the distorted
 * images. */
static void training_sees_distorted_rows(void) {
  for (int32_t density = 20; density <= 80; density += 60) {
    struct ink_network_config config = small_config(48, 5, 3, INK_CROSS_ENTROPY);
    struct ink_dataset *data = dataset(30, 48, INK_U8, density, 3, 0), *distorted = NULL;
    struct ink_dataset_config shape = {.capacity = 30, .inputs = 48, .classes = 3};
    struct ink_distortion how = {.rotation = 20,
                                 .shift = 1,
                                 .elastic_sigma = 2,
                                 .elastic_alpha = 10,
                                 .thickness = 1,
                                 .noise = 0.3f};
    const float weights[] = {1, 2, 3};
    OK(ink_dataset_create(&shape, &distorted));
    OK(ink_distort(&how, 8, 6, config.seed, 0, 0, 30, ink_dataset_values(data),
                   ink_dataset_tail(distorted, 30)));
    OK(ink_dataset_append(distorted, 30, ink_dataset_labels(data), NULL));
    OK(ink_dataset_class_weights(data, weights));
    OK(ink_dataset_class_weights(distorted, weights));
    struct ink_network *a = network(&config), *b = network(&config);
    struct ink_train_config t = {.batch_size = 20,
                                 .steps = 9,
                                 .until_epoch_end = 1,
                                 .optimizer = sgd_rule(0.1f),
                                 .distortion = how,
                                 .width = 8,
                                 .height = 6};
    struct ink_train_result r;
    OK(ink_network_train(a, data, &t, &r));
    t.distortion = (struct ink_distortion){0};
    OK(ink_network_train(b, distorted, &t, &r));
    CHECK(ink_network_hash(a) == ink_network_hash(b));
    ink_network_destroy(a);
    ink_network_destroy(b);
    ink_dataset_destroy(data);
    ink_dataset_destroy(distorted);
  }
}

/* Rows with targets and no labels keep them. */
static void training_needs_no_labels(void) {
  struct ink_network_config config = small_config(48, 5, 3, INK_MSE);
  struct ink_network *net = network(&config);
  struct ink_dataset *data = dataset(30, 48, INK_U8, 20, 0, 3);
  OK(train_with(net, data, (struct ink_distortion){.shift = 1}, 8, 6, 0));
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

static const struct test tests[] = {
    {"refuses distortions out of range", refuses_what_is_no_distortion},
    {"changes nothing when off", changes_nothing_when_off},
    {"distorts any image", distorts_any_image},
    {"training refuses what cannot be distorted", training_refuses_what_cannot_be_distorted},
    {"training sees distorted rows", training_sees_distorted_rows},
    {"training needs no labels", training_needs_no_labels},
};
MAIN(tests)
