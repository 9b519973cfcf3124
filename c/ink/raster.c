/* raster.c: an image of ink, of any size, becomes 28 x 28 in the way that LeCun made MNIST from
 * NIST's bitmaps: averaging scales the ink's box to 20 pixels, then whole pixels move it until its
 * centre of mass is right, which keeps the edges as sharp as the averaging left them. */
#include "ink.h"

#define BOX_SIDE 20
#define BALANCE 14.0f
#define FAINTEST 8 /* pixels below 1/8 of the darkest do not widen the box */

struct box {
  int32_t left, right, top, bottom; /* in pixels of the image, right and bottom exclusive */
};

static uint8_t darkest_of(const uint8_t *image, size_t n) {
  uint8_t darkest = 0;
  for (size_t i = 0; i < n; i++)
    darkest = image[i] > darkest ? image[i] : darkest;
  return darkest;
}

static struct box box_of(const uint8_t *image, int32_t width, int32_t height, int32_t faintest) {
  struct box box = {width, 0, height, 0};
  for (int32_t y = 0; y < height; y++) {
    for (int32_t x = 0; x < width; x++) {
      if (image[(size_t)y * (size_t)width + (size_t)x] < faintest)
        continue;
      box.left = x < box.left ? x : box.left;
      box.right = x >= box.right ? x + 1 : box.right;
      box.top = y < box.top ? y : box.top;
      box.bottom = y + 1;
    }
  }
  return box;
}

/* The sum of the ink in from_x .. to_x, from_y .. to_y, which may begin and end within pixels.
 * Outside the box there is paper. */
static float ink_within(const uint8_t *image, int32_t width, const struct box *box, float from_x,
                        float to_x, float from_y, float to_y) {
  float sum = 0.0f;
  for (int32_t y = (int32_t)from_y; y < box->bottom && (float)y < to_y; y++) {
    float above = (float)y > from_y ? (float)y : from_y,
          below = (float)(y + 1) < to_y ? (float)(y + 1) : to_y;
    float of_row = 0.0f;
    for (int32_t x = (int32_t)from_x; x < box->right && (float)x < to_x; x++) {
      float left = (float)x > from_x ? (float)x : from_x,
            right = (float)(x + 1) < to_x ? (float)(x + 1) : to_x;
      of_row += (right - left) * (float)image[(size_t)y * (size_t)width + (size_t)x];
    }
    sum += (below - above) * of_row;
  }
  return sum;
}

/* How many whole pixels ink of `size` pixels from 0 on, with its centre of mass at `at`, has to
 * move, without leaving the image. */
static int32_t shift_for(float at, int32_t size) {
  int32_t shift = at < BALANCE ? (int32_t)(BALANCE - at + 0.5f) : 0;
  return shift + size > IMAGE_SIDE ? IMAGE_SIDE - size : shift;
}

int32_t ink_drawing_from_image(const uint8_t *image, int32_t width, int32_t height,
                               uint8_t *pixels) {
  if (!image || !pixels)
    return INK_ERROR_ARGUMENT;
  if (width < 1 || width > INK_MAX_IMAGE_SIDE || height < 1 || height > INK_MAX_IMAGE_SIDE)
    return INK_ERROR_SIZE;
  for (int32_t i = 0; i < IMAGE_PIXELS; i++)
    pixels[i] = 0;
  int32_t darkest = darkest_of(image, (size_t)width * (size_t)height);
  if (!darkest)
    return INK_OK;

  struct box box = box_of(image, width, height, (darkest + FAINTEST - 1) / FAINTEST);
  int32_t w = box.right - box.left, h = box.bottom - box.top;
  float step = (float)(w > h ? w : h) / BOX_SIDE; /* pixels of the image to one of the drawing */
  float small[BOX_SIDE][BOX_SIDE], most = 0.0f, mass = 0.0f, moment_x = 0.0f, moment_y = 0.0f;
  int32_t right = 0, bottom = 0;
  for (int32_t y = 0; y < BOX_SIDE; y++) {
    for (int32_t x = 0; x < BOX_SIDE; x++) {
      float from_x = (float)box.left + (float)x * step, from_y = (float)box.top + (float)y * step;
      float ink = ink_within(image, width, &box, from_x, from_x + step, from_y, from_y + step);
      small[y][x] = ink;
      if (ink > most)
        most = ink;
      if (ink > 0.0f && x >= right)
        right = x + 1;
      if (ink > 0.0f)
        bottom = y + 1;
      mass += ink;
      moment_x += ink * (float)x;
      moment_y += ink * (float)y;
    }
  }
  int32_t across = shift_for(moment_x / mass, right), down = shift_for(moment_y / mass, bottom);
  for (int32_t y = 0; y < bottom; y++) {
    for (int32_t x = 0; x < right; x++) {
      pixels[(y + down) * IMAGE_SIDE + x + across] = (uint8_t)(small[y][x] / most * 255.0f + 0.5f);
    }
  }
  return INK_OK;
}
