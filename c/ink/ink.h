/* ink.h: strokes, 28 x 28 images and distortions, for this folder and those above it. Ink knows
 * neither datasets nor networks. */
#ifndef INK_INK_H
#define INK_INK_H

#include <stddef.h>
#include <stdint.h>

#include "../inkgrad.h"
#include "../kernels/arrays.h"
#include "../kernels/random.h"

#define IMAGE_SIDE 28
#define IMAGE_PIXELS (IMAGE_SIDE * IMAGE_SIDE)

/* ---- strokes.c ---- */

struct strokes {
  const float *points; /* (ends[num_strokes - 1], 2) x right, y down, any unit; finite */
  const int32_t *ends; /* (num_strokes) exclusive, never falling */
  int32_t num_strokes;
};

/* The work of ink_drawing, whose arguments have been checked: there is a point, and the pen is 1 to
 * 20 pixels wide. */
void draw_strokes(const struct strokes *strokes, float pen_width, uint8_t *pixels);

/* ---- glyphs.c ---- */

/* Draws a random digit (784) and returns which. */
uint8_t generate_digit(struct random *r, uint8_t *pixels);

/* ---- distort.c: one image at a time ---- */

/* One thread's workspace, to be freed by free(). */
struct distorter;
int distortion_check(const struct ink_distortion *how);
int distortion_is_on(const struct ink_distortion *how); /* how: one that passed the check */
/* NULL if memory fails. `how` is borrowed. */
struct distorter *distorter_create(const struct ink_distortion *how, int32_t width, int32_t height);
void distort_image(struct distorter *distorter, struct random *r, const uint8_t *pixels,
                   uint8_t *to);

#endif
