/* drawing_test.c: refused arguments of ink_drawing, its stages, images and ink_generate_digits that
 * JavaScript cannot pass, and drawings of arbitrary floats. tests/drawing.test.js tests how
 * drawings look. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "inkgrad.h"

#define PIXELS 784

static const float bar[] = {0, 0, 0, 10};
static const int32_t bar_end[] = {2};

/* Refused with this code; the pixels are untouched. */
static void refused(int32_t code, const float *points, const int32_t *ends, int32_t num_strokes,
                    float pen_width) {
  uint8_t pixels[PIXELS], before[PIXELS];
  memset(pixels, 77, sizeof pixels);
  memcpy(before, pixels, sizeof pixels);
  ANSWERS(code, ink_drawing(points, ends, num_strokes, pen_width, pixels));
  CHECK(memcmp(pixels, before, sizeof pixels) == 0);
}

static void refuses_drawings(void) {
  ANSWERS(INK_ERROR_ARGUMENT, ink_drawing(bar, bar_end, 1, 0, NULL));
  refused(INK_ERROR_ARGUMENT, NULL, bar_end, 1, 0);
  refused(INK_ERROR_ARGUMENT, bar, NULL, 1, 0);
  refused(INK_ERROR_SIZE, bar, bar_end, -1, 0);
  refused(INK_ERROR_SIZE, bar, bar_end, INT32_MAX, 0);
  refused(INK_ERROR_SIZE, bar, (int32_t[]){-1}, 1, 0);
  refused(INK_ERROR_SIZE, bar, (int32_t[]){2, 1}, 2, 0);
  refused(INK_ERROR_SIZE, bar, (int32_t[]){INT32_MAX}, 1, 0);
  const float wide[] = {0.99f, 20.01f, -1, INFINITY, NAN};
  for (size_t i = 0; i < sizeof wide / sizeof *wide; ++i)
    refused(INK_ERROR_SETTING, bar, bar_end, 1, wide[i]);
  const float strange[] = {NAN, INFINITY, -INFINITY};
  for (size_t i = 0; i < 12; ++i) {
    float points[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    points[i % 4 * 2 + i / 4 % 2] = strange[i % 3];
    refused(INK_ERROR_NOT_FINITE, points, (int32_t[]){4}, 1, 0);
  }
}

static void draws_nothing(void) {
  uint8_t pixels[PIXELS], empty[PIXELS] = {0};
  memset(pixels, 77, sizeof pixels);
  OK(ink_drawing(NULL, NULL, 0, 0, pixels));
  CHECK(memcmp(pixels, empty, sizeof pixels) == 0);
  memset(pixels, 77, sizeof pixels);
  OK(ink_drawing(NULL, (int32_t[]){0, 0}, 2, 0, pixels));
  CHECK(memcmp(pixels, empty, sizeof pixels) == 0);
}

/* A stroke of one point, and a stroke of length 0: too short for a scale. */
static void draws_dots(void) {
  uint8_t dot[PIXELS], pixels[PIXELS];
  OK(ink_drawing((float[]){3, 4}, (int32_t[]){1}, 1, 0, dot));
  OK(ink_drawing((float[]){0, 0, 1e-45f, 1e-40f}, (int32_t[]){2}, 1, 0, pixels));
  CHECK(memcmp(pixels, dot, sizeof pixels) == 0);
}

/* Arbitrary finite points give an image whose darkest pixel is 255. */
static void draws_any_points(void) {
  for (int round = 0; round < 2000; ++round) {
    float points[64];
    for (int i = 0; i < 64; ++i) {
      do
        points[i] = ink_from_bits(random_u32(&chance));
      while (!isfinite(points[i]));
    }
    int32_t ends[] = {between(0, 8), between(8, 20), between(20, 32)};
    uint8_t pixels[PIXELS];
    OK(ink_drawing(points, ends, 3, one_in(2) ? 0 : uniform(1, 20), pixels));
    uint8_t darkest = 0;
    for (int i = 0; i < PIXELS; ++i)
      darkest = pixels[i] > darkest ? pixels[i] : darkest;
    CHECK(darkest == 255);
  }
}

static void refused_stages(struct ink_stages stages) {
  uint8_t pixels[PIXELS], before[PIXELS];
  memset(pixels, 77, sizeof pixels);
  memcpy(before, pixels, sizeof pixels);
  ANSWERS(INK_ERROR_SETTING, ink_drawing_staged(bar, bar_end, 1, &stages, pixels));
  CHECK(memcmp(pixels, before, sizeof pixels) == 0);
}

static void refuses_stages(void) {
  uint8_t pixels[PIXELS];
  ANSWERS(INK_ERROR_ARGUMENT, ink_drawing_staged(bar, bar_end, 1, NULL, pixels));
  const float strange[] = {0, -1, 1e-31f, 1e31f, INFINITY, NAN};
  for (size_t i = 0; i < sizeof strange / sizeof *strange; ++i) {
    refused_stages((struct ink_stages){.ink = 1, .pad_side = strange[i]});
    refused_stages((struct ink_stages){.pad_side = 20, .pad_pen = strange[i]});
    refused_stages((struct ink_stages){.box = 1, .pad_pen = strange[i]});
  }
  refused_stages((struct ink_stages){.pad_side = 20, .pad_pen = 21});
  refused_stages((struct ink_stages){.pad_side = 0.009f,
                                     .pad_pen = 0.009f}); /* the bar's end lies too far away */
  for (int i = 0; i < 4; ++i) {
    float points[4] = {1, 1, 1, 1};
    points[i] = -1001;
    ANSWERS(INK_ERROR_SETTING,
            ink_drawing_staged(points, bar_end, 1, &(struct ink_stages){.ink = 1, .pad_side = 1},
                               pixels));
  }
}

/* Arbitrary finite points, any stages: no access leaves its array. */
static void draws_any_stages(void) {
  for (int round = 0; round < 2000; ++round) {
    float points[32], side = one_in(2) ? 28 : uniform(1e-3f, 1e3f);
    for (int i = 0; i < 32; ++i)
      points[i] = one_in(9) ? uniform(-900, 900) * side : uniform(-1, 2) * side;
    struct ink_stages stages = {.box = one_in(2),
                                .ink = one_in(2),
                                .centre = one_in(2),
                                .pad_side = side,
                                .pad_pen = one_in(3) ? 1e-5f * side : uniform(0.01f, 1) * side};
    uint8_t pixels[PIXELS];
    OK(ink_drawing_staged(points, (int32_t[]){between(0, 16), 16}, 2, &stages, pixels));
  }
}

static void refuses_images(void) {
  uint8_t image[4] = {0, 9, 0, 0}, pixels[PIXELS];
  ANSWERS(INK_ERROR_ARGUMENT, ink_drawing_from_image(NULL, 2, 2, pixels));
  ANSWERS(INK_ERROR_ARGUMENT, ink_drawing_from_image(image, 2, 2, NULL));
  const int32_t sides[][2] = {
      {0, 2}, {2, 0}, {-1, 2}, {2, -1}, {INK_MAX_IMAGE_SIDE + 1, 1}, {1, INK_MAX_IMAGE_SIDE + 1}};
  for (size_t i = 0; i < sizeof sides / sizeof *sides; ++i) {
    ANSWERS(INK_ERROR_SIZE, ink_drawing_from_image(image, sides[i][0], sides[i][1], pixels));
  }
}

/* Any shape and any ink give an image whose darkest pixel is 255, or all paper. */
static void draws_any_image(void) {
  for (int round = 0; round < 500; ++round) {
    uint8_t image[2000] = {0}, pixels[PIXELS], darkest = 0;
    int32_t w = one_in(9) ? between(1, 2000) : between(1, 44),
            h = between(1, 2000 / w < 44 ? 2000 / w : 44);
    int32_t dots = one_in(3) ? between(0, 2) : between(0, w * h);
    for (int32_t i = 0; i < dots; ++i)
      image[between(0, w * h - 1)] = (uint8_t)between(0, 255);
    int32_t is_paper = 1;
    for (int32_t i = 0; i < w * h; ++i)
      is_paper &= image[i] == 0;
    OK(ink_drawing_from_image(image, w, h, pixels));
    for (int i = 0; i < PIXELS; ++i)
      darkest = pixels[i] > darkest ? pixels[i] : darkest;
    CHECK(darkest == (is_paper ? 0 : 255));
  }
}

static void refuses_to_generate(void) {
  uint8_t images[PIXELS], labels[1];
  ANSWERS(INK_ERROR_ARGUMENT, ink_generate_digits(1, 0, 1, NULL, labels));
  ANSWERS(INK_ERROR_ARGUMENT, ink_generate_digits(1, 0, 1, images, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_generate_digits(1, -1, 1, images, labels));
  ANSWERS(INK_ERROR_SIZE, ink_generate_digits(1, 0, -1, images, labels));
  ANSWERS(INK_ERROR_SIZE, ink_generate_digits(1, 0, INK_MAX_EXAMPLES + 1, images, labels));
  OK(ink_generate_digits(1, 0, 0, images, labels));
  OK(ink_generate_digits(UINT32_MAX, INT32_MAX, 1, images, labels));
}

/* Enough digits to draw each style often: under the sanitizers, no access leaves its array. */
static void generates_every_style(void) {
  static uint8_t images[2000 * PIXELS], labels[2000];
  OK(ink_generate_digits(random_u32(&chance), 0, 2000, images, labels));
  int32_t counts[10] = {0};
  for (int i = 0; i < 2000; ++i) {
    CHECK(labels[i] < 10);
    ++counts[labels[i]];
  }
  for (int digit = 0; digit < 10; ++digit)
    CHECK(counts[digit] > 100);
}

static const struct test tests[] = {
    {"refuses drawings", refuses_drawings},
    {"draws an empty drawing", draws_nothing},
    {"draws dots", draws_dots},
    {"draws any points", draws_any_points},
    {"refuses stages", refuses_stages},
    {"draws any stages", draws_any_stages},
    {"refuses images", refuses_images},
    {"draws any image", draws_any_image},
    {"refuses to generate", refuses_to_generate},
    {"generates every style", generates_every_style},
};
MAIN(tests)
