/* fuzz_drawing.c: strokes of any floats with any stages, images of any shape, distortions of any
 * ranges, and digits of any seed. */
#include "input.h"

#define PIXELS 784

static void draw(struct input *in) {
  int32_t num_strokes = take_around(in, 0, 4), num_points = 0, ends[8] = {0};
  uint8_t scaled = take_byte(in), pixels[PIXELS], before[PIXELS];
  static const float pens[] = {0.0f, 1.0f, 2.4f, 20.0f};
  float pen = take_choice(in, pens, 4), scale = take_raw_float(in);
  for (int32_t s = 0; s < 8; s++)
    ends[s] = num_points = num_points + take_between(in, 0, 6);
  if (take_byte(in) >= 250)
    ends[take_between(in, 0, 7)] = (int32_t)take_word(in);
  /* The core cannot see that a caller has fewer ends than strokes, or fewer points than the ends
   * say. It can only see counts above its own limits. */
  if (num_strokes > 8 && num_strokes <= (1 << 18))
    num_strokes = 8;
  for (int32_t s = 0; s < 8; s++) {
    if (ends[s] > num_points && ends[s] <= (1 << 18))
      ends[s] = num_points;
  }
  float *points = room(2 * (size_t)num_points, sizeof *points);
  int are_good = 1, covered = num_strokes >= 1 && num_strokes <= 8 ? ends[num_strokes - 1] : 0;
  for (int32_t i = 0; i < 2 * num_points; i++) {
    points[i] = take_float(in);
    if (scaled & 1)
      points[i] *= scale;
    if (i / 2 < covered)
      are_good &= is_number(points[i]);
  }
  memset(pixels, 77, sizeof pixels);
  memcpy(before, pixels, sizeof pixels);
  int32_t code = ink_drawing(points, ends, num_strokes, pen, pixels);
  if (code) {
    MUST(memcmp(before, pixels, sizeof pixels) == 0);
  } else {
    uint8_t darkest = 0;
    for (int32_t i = 0; i < PIXELS; i++)
      darkest = pixels[i] > darkest ? pixels[i] : darkest;
    MUST(are_good);
    MUST(darkest == (num_strokes && ends[num_strokes - 1] ? 255 : 0));
  }
  free(points);
}

/* Any stages: a refused call leaves the pixels; a pad is large enough if the ink lies within 1000
 * of its sides. */
static void draw_staged(struct input *in) {
  static const float pens[] = {0.0f, 1.0f, 20.0f}, sides[] = {1.0f, 28.0f, 1e-30f, 1e30f};
  float points[12];
  int32_t ends[] = {take_between(in, 0, 6), 6}, are_good = 1;
  struct ink_stages stages = {
      .box = take_byte(in) & 1, .ink = take_byte(in) & 1, .centre = take_byte(in) & 1};
  uint8_t pixels[PIXELS], before[PIXELS];
  stages.pen_width = take_choice(in, pens, 3);
  stages.pad_side = take_choice(in, sides, 4);
  stages.pad_pen = take_choice(in, sides, 4);
  for (int32_t i = 0; i < 12; i++)
    are_good &= is_number(points[i] = take_float(in) * stages.pad_side);
  memset(pixels, 77, sizeof pixels);
  memcpy(before, pixels, sizeof pixels);
  int32_t code = ink_drawing_staged(points, ends, 2, &stages, pixels);
  if (code)
    MUST(memcmp(before, pixels, sizeof pixels) == 0);
  else
    MUST(are_good);
}

/* Cleaned in place, and an image of 4 values a pixel made grey in place. What is ink stays within
 * the image's own memory; an image is read in one way only. */
static void clean_image(uint8_t *image, int32_t w, int32_t h, int good) {
  size_t n = good ? (size_t)w * (size_t)h : 1;
  uint8_t *again = room(n, 1);
  memcpy(again, image, n);
  int32_t code = ink_image_to_ink(image, w, h);
  MUST(code == INK_ERROR_MEMORY || (code == INK_OK) == good);
  if (ink_image_to_ink(again, w, h) == code)
    MUST(memcmp(image, again, n) == 0);
  if (n >= 4)
    MUST(ink_image_grey(again, (int32_t)(n / 4), again) == INK_OK);
  free(again);
}

/* An image in memory of its exact size, so that any access beyond is seen. */
static void draw_image(struct input *in) {
  int32_t w = take_around(in, 1, 40), h = take_around(in, 1, 40), is_paper = 1;
  int good = w >= 1 && h >= 1 && w <= INK_MAX_IMAGE_SIDE && h <= INK_MAX_IMAGE_SIDE;
  if (good && (w > 300 || h > 300))
    w = h = 1;
  size_t n = good ? (size_t)w * (size_t)h : 1;
  uint8_t *image = room(n, 1), pixels[PIXELS], darkest = 0;
  take_bytes(in, image, n);
  for (size_t i = 0; i < n; i++)
    is_paper &= image[i] == 0;
  MUST((ink_drawing_from_image(image, w, h, pixels) == INK_OK) == good);
  for (int32_t i = 0; good && i < PIXELS; i++)
    darkest = pixels[i] > darkest ? pixels[i] : darkest;
  if (good)
    MUST(darkest == (is_paper ? 0 : 255));
  clean_image(image, w, h, good);
  free(image);
}

static void distort(struct input *in) {
  int32_t w = take_around(in, 1, 30), h = take_around(in, 1, 30), epoch = take_around(in, 0, 9),
          first = take_around(in, 0, 9);
  int good = w >= 1 && h >= 1 && w <= INK_MAX_SIDE && h <= INK_MAX_SIDE;
  if (good && (w > 100 || h > 100))
    h = 1;
  size_t n = good ? (size_t)w * (size_t)h : 1;
  struct ink_distortion how = take_distortion(in);
  uint8_t *image = room(n, 1), *to = room(n, 1), *again = room(n, 1);
  uint32_t seed = take_word(in);
  take_bytes(in, image, n);
  int32_t code = ink_distort(&how, w, h, seed, epoch, first, 1, image, to);
  if (!good || epoch < 0 || first < 0)
    MUST(code == INK_ERROR_SIZE);
  if (!code) {
    MUST(ink_distort(&how, w, h, seed, epoch, first, 1, image, again) == INK_OK);
    MUST(memcmp(to, again, n) == 0);
  }
  free(again);
  free(to);
  free(image);
}

static void generate(struct input *in) {
  uint32_t seed = take_word(in);
  int32_t first = take_around(in, 0, 200), count = take_around(in, 0, 3);
  uint8_t images[3 * PIXELS], labels[3], again[PIXELS], label;
  if (count > 3 && count <= INK_MAX_EXAMPLES)
    count = 3;
  int32_t code = ink_generate_digits(seed, first, count, images, labels);
  MUST((code == INK_OK) == (first >= 0 && count >= 0 && count <= 3));
  for (int32_t i = 0; !code && i < count; i++) {
    MUST(labels[i] < 10);
    if (first > INT32_MAX - i)
      continue;
    MUST(ink_generate_digits(seed, first + i, 1, again, &label) == INK_OK);
    MUST(label == labels[i] && memcmp(again, images + i * PIXELS, PIXELS) == 0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  switch (take_byte(&in) % 8) {
  case 0:
    generate(&in);
    break;
  case 1:
    draw_staged(&in);
    break;
  case 2:
    draw_image(&in);
    break;
  case 3:
    distort(&in);
    break;
  default:
    draw(&in);
  }
  return 0;
}
