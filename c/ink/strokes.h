/* strokes.h: strokes as strokes.c and glyphs.c hand them to each other. */
#ifndef INK_DRAWING_H
#define INK_DRAWING_H

#include <stdint.h>

#define IMAGE_SIDE 28
#define IMAGE_PIXELS (IMAGE_SIDE * IMAGE_SIDE)

struct strokes {
  const float *points; /* (ends[num_strokes - 1], 2) x right, y down, any unit; finite */
  const int32_t *ends; /* (num_strokes) exclusive, never falling */
  int32_t num_strokes;
};

/* What ink_drawing does once it has checked its arguments: there is a point, and the pen is
 * from 1 to 20 pixels wide. */
void draw_strokes(const struct strokes *strokes, float pen_width, uint8_t *pixels);

#endif
