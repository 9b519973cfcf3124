/* fuzz_drawing.c: strokes of any floats, and digits of any seed. */
#include "input.h"

#define PIXELS 784

static void draw(struct input *in) {
  int32_t num_strokes = take_around(in, 0, 4), num_points = 0, ends[8] = {0};
  uint8_t scaled = take_byte(in), pixels[PIXELS], before[PIXELS];
  static const float pens[] = {0.0f, 1.0f, 2.4f, 20.0f};
  float pen = take_choice(in, pens, 4), scale = take_raw_float(in);
  for (int32_t s = 0; s < 8; s++) ends[s] = num_points = num_points + take_between(in, 0, 6);
  if (take_byte(in) >= 250) ends[take_between(in, 0, 7)] = (int32_t)take_word(in);
  /* More strokes than there are ends, or ends beyond the points, are the caller's lie: only those that
   * are too many in any case can be seen. */
  if (num_strokes > 8 && num_strokes <= (1 << 18)) num_strokes = 8;
  for (int32_t s = 0; s < 8; s++) {
    if (ends[s] > num_points && ends[s] <= (1 << 18)) ends[s] = num_points;
  }
  float *points = room(2 * (size_t)num_points, sizeof *points);
  int are_good = 1, covered = num_strokes >= 1 && num_strokes <= 8 ? ends[num_strokes - 1] : 0;
  for (int32_t i = 0; i < 2 * num_points; i++) {
    points[i] = take_float(in);
    if (scaled & 1) points[i] *= scale;
    if (i / 2 < covered) are_good &= is_number(points[i]);
  }
  memset(pixels, 77, sizeof pixels);
  memcpy(before, pixels, sizeof pixels);
  int32_t code = ink_drawing(points, ends, num_strokes, pen, pixels);
  if (code) {
    MUST(memcmp(before, pixels, sizeof pixels) == 0);
  } else {
    uint8_t darkest = 0;
    for (int32_t i = 0; i < PIXELS; i++) darkest = pixels[i] > darkest ? pixels[i] : darkest;
    MUST(are_good);
    MUST(darkest == (num_strokes && ends[num_strokes - 1] ? 255 : 0));
  }
  free(points);
}

static void generate(struct input *in) {
  uint32_t seed = take_word(in);
  int32_t first = take_around(in, 0, 200), count = take_around(in, 0, 3);
  uint8_t images[3 * PIXELS], labels[3], again[PIXELS], label;
  if (count > 3 && count <= INK_MAX_EXAMPLES) count = 3;
  int32_t code = ink_generate_digits(seed, first, count, images, labels);
  MUST((code == INK_OK) == (first >= 0 && count >= 0 && count <= 3));
  for (int32_t i = 0; !code && i < count; i++) {
    MUST(labels[i] < 10);
    if (first > INT32_MAX - i) continue;
    MUST(ink_generate_digits(seed, first + i, 1, again, &label) == INK_OK);
    MUST(label == labels[i] && memcmp(again, images + i * PIXELS, PIXELS) == 0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  if (take_byte(&in) % 8) draw(&in);
  else generate(&in);
  return 0;
}
