/* fuzz_lessons.c: features by hand, heights over the plane, Adaline's critical rate and functions
 * of elements, for points of any kind. */
#include "input.h"

#define MOST 40

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  int32_t what = take_byte(&in) % 4, count = take_around(&in, 0, MOST);
  if (count > MOST && count <= INK_MAX_EXAMPLES)
    count = MOST;
  int32_t has_size = count >= 0 && count <= MOST;
  static float points[2 * MOST], to[INK_NUM_FEATURES * MOST];
  for (int32_t i = 0; i < 2 * MOST; i++)
    points[i] = take_float(&in);
  if (what == 0) {
    uint32_t chosen = (uint32_t)take_around(&in, 0, (1 << INK_NUM_FEATURES) - 1);
    int32_t code = ink_features(points, count, chosen, to);
    MUST((code == INK_OK) == (has_size && chosen > 0 && chosen < 1u << INK_NUM_FEATURES));
  }
  if (what == 1) {
    int32_t kind = take_around(&in, 0, INK_NUM_HEIGHTS - 1);
    int32_t code = ink_heights(kind, points, count, to);
    MUST((code == INK_OK) == (has_size && kind >= 0 && kind < INK_NUM_HEIGHTS));
    for (int32_t i = 0; !code && kind == INK_HEIGHTS_HILLS && i < count; i++)
      MUST(to[i] >= -1.0f && to[i] <= 1.0f);
  }
  if (what == 2) {
    int32_t D = take_around(&in, 1, INK_NUM_FEATURES);
    int32_t N = D > 0 && count > 2 * MOST / D ? 2 * MOST / D : count;
    double rate = -1.0;
    int32_t code = ink_critical_rate(points, N, D, &rate);
    MUST(code == INK_OK ? rate >= 0.0 : rate == -1.0);
    if (D < 1 || D > INK_NUM_FEATURES || N < 1)
      MUST(code == INK_ERROR_SIZE);
  }
  if (what == 3) {
    static double values[MOST];
    int32_t function = take_around(&in, 0, INK_NUM_ELEMENTS - 1);
    for (int32_t i = 0; i < MOST; i++)
      values[i] = (double)points[i] * (double)points[MOST + i];
    int32_t code = ink_elements(function, values, count, values);
    MUST((code == INK_OK) == (has_size && function >= 0 && function < INK_NUM_ELEMENTS));
    for (int32_t i = 0; !code && function == INK_ELEMENTS_TANH && i < count; i++)
      MUST(!(values[i] > 1.0 || values[i] < -1.0));
  }
  return 0;
}
