/* features.c: features by hand, which a network gets instead of the coordinates of a point, or
 * beside them. */
#include "lessons.h"

static float feature(int32_t kind, float x, float y) {
  switch (kind) {
  case INK_FEATURE_X:
    return x;
  case INK_FEATURE_Y:
    return y;
  case INK_FEATURE_X_SQUARED:
    return x * x;
  case INK_FEATURE_Y_SQUARED:
    return y * y;
  case INK_FEATURE_XY:
    return x * y;
  default:
    return ink_sin(kind == INK_FEATURE_SIN_X ? x : y);
  }
}

int32_t ink_features(const float *points, int32_t count, uint32_t chosen, float *features) {
  if (!points || !features)
    return INK_ERROR_ARGUMENT;
  if (count < 0 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  if (chosen == 0 || chosen >> INK_NUM_FEATURES)
    return INK_ERROR_SETTING;
  for (size_t i = 0; i < (size_t)count; i++) {
    for (int32_t kind = 0; kind < INK_NUM_FEATURES; kind++)
      if (chosen >> kind & 1)
        *features++ = feature(kind, points[2 * i], points[2 * i + 1]);
  }
  return INK_OK;
}
