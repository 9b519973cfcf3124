/* paper_test.c: ink_image_to_ink and ink_image_grey: refused arguments, refused memory, any image
 * under the sanitizers, and each thing that is no ink. tests/images.test.js tests how well digits
 * are read. */
#include <string.h>

#include "check.h"
#include "inkgrad.h"
#include "memory.h"

#define SIDE 60

static uint8_t image[SIDE * SIDE];

/* A ring of ink on paper, all within the square 15 .. 44. */
static int is_ink(int x, int y) {
  int d = (x - 30) * (x - 30) + (y - 30) * (y - 30);
  return d <= 14 * 14 && d >= 9 * 9;
}

static void draw_ring(uint8_t ink, uint8_t paper) {
  for (int y = 0; y < SIDE; ++y)
    for (int x = 0; x < SIDE; ++x)
      image[SIDE * y + x] = is_ink(x, y) ? ink : paper;
}

/* The ring is there, and nothing else is. */
static void expect_ring(void) {
  OK(ink_image_to_ink(image, SIDE, SIDE));
  for (int y = 0; y < SIDE; ++y) {
    for (int x = 0; x < SIDE; ++x) {
      if ((image[SIDE * y + x] != 0) != is_ink(x, y))
        fail(__FILE__, __LINE__, "%d, %d is %d", x, y, image[SIDE * y + x]);
    }
  }
}

static void refuses_arguments(void) {
  uint8_t pixel[4] = {1, 2, 3, 4};
  ANSWERS(INK_ERROR_ARGUMENT, ink_image_to_ink(NULL, 1, 1));
  const int32_t sides[][2] = {
      {0, 2}, {2, 0}, {-1, 2}, {2, -1}, {INK_MAX_IMAGE_SIDE + 1, 1}, {1, INK_MAX_IMAGE_SIDE + 1}};
  for (size_t i = 0; i < sizeof sides / sizeof *sides; ++i)
    ANSWERS(INK_ERROR_SIZE, ink_image_to_ink(pixel, sides[i][0], sides[i][1]));
  ANSWERS(INK_ERROR_ARGUMENT, ink_image_grey(NULL, 1, pixel));
  ANSWERS(INK_ERROR_ARGUMENT, ink_image_grey(pixel, 1, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_image_grey(pixel, 0, pixel));
  ANSWERS(INK_ERROR_SIZE,
          ink_image_grey(pixel, INK_MAX_IMAGE_SIDE * INK_MAX_IMAGE_SIDE + 1, pixel));
  CHECK(pixel[0] == 1 && pixel[3] == 4);
}

static void refuses_without_memory(void) {
  uint8_t before[sizeof image];
  draw_ring(20, 220);
  memcpy(before, image, sizeof image);
  long blocks = memory_blocks();
  memory_fail_at(1);
  ANSWERS(INK_ERROR_MEMORY, ink_image_to_ink(image, SIDE, SIDE));
  CHECK(memory_has_failed() && memory_blocks() == blocks);
  memory_fail_at(0);
  CHECK(memcmp(image, before, sizeof image) == 0);
  expect_ring();
  CHECK(memory_blocks() == blocks);
}

static void keeps_light_ink_on_black(void) {
  uint8_t before[sizeof image];
  draw_ring(200, 0);
  image[SIDE * 20 + 30] = 3; /* a grey rim */
  memcpy(before, image, sizeof image);
  OK(ink_image_to_ink(image, SIDE, SIDE));
  CHECK(memcmp(image, before, sizeof image) == 0);
}

static void turns_dark_ink_over(void) {
  draw_ring(30, 255);
  expect_ring();
  CHECK(image[SIDE * 30 + 18] == 225);
  draw_ring(90, 140);
  expect_ring();
}

static void evens_light(void) {
  for (int kind = 0; kind < 3; ++kind) {
    draw_ring(0, 0);
    for (int y = 0; y < SIDE; ++y) {
      for (int x = 0; x < SIDE; ++x) {
        const int lights[] = {120 + 2 * x, 250 - x - y, 240 - ((x - 30) * (x - 30) + y * y) / 40};
        image[SIDE * y + x] = (uint8_t)(lights[kind] * (is_ink(x, y) ? 3 : 10) / 10);
      }
    }
    expect_ring();
  }
}

static void removes_noise(void) {
  for (int round = 0; round < 20; ++round) {
    draw_ring(60, 200);
    for (int i = 0; i < SIDE * SIDE; ++i)
      image[i] = (uint8_t)(image[i] + between(-15, 15));
    expect_ring();
  }
}

static void rim(int inset, int thick, uint8_t level) {
  for (int y = inset; y < SIDE - inset; ++y) {
    for (int x = inset; x < SIDE - inset; ++x) {
      int across = x < SIDE - 1 - x ? x : SIDE - 1 - x, down = y < SIDE - 1 - y ? y : SIDE - 1 - y;
      if ((across < down ? across : down) < inset + thick)
        image[SIDE * y + x] = level;
    }
  }
}

static void removes_frames(void) {
  for (int inset = 0; inset <= 5; ++inset) {
    for (int thick = 1; thick <= 4; ++thick) {
      draw_ring(255, 0);
      rim(inset, thick, 200);
      expect_ring();
      draw_ring(10, 250);
      rim(inset, thick, 40);
      expect_ring();
    }
  }
  draw_ring(10, 250); /* a box that is drawn by hand: with a gap, and at an angle */
  for (int i = 6; i < 54; ++i) {
    image[SIDE * (6 + i / 20) + i] = image[SIDE * (50 + i / 20) + i] = 20;
    image[SIDE * i + 6] = image[SIDE * i + 53] = 20;
  }
  image[SIDE * 28 + 6] = image[SIDE * 29 + 6] = 250;
  expect_ring();
  draw_ring(10, 250); /* lines along one edge, and along two */
  for (int i = 0; i < SIDE; ++i)
    image[SIDE * i] = 30;
  expect_ring();
  draw_ring(200, 0);
  for (int i = 8; i < SIDE; ++i)
    image[SIDE * i + 1] = image[SIDE + i] = 255;
  expect_ring();
}

static void removes_specks(void) {
  draw_ring(255, 0);
  image[0] = image[SIDE * 59 + 3] = image[SIDE * 30 + 30] = 255;
  expect_ring();
  /* but not the only ink there is */
  uint8_t dot[] = {0, 0, 9, 0};
  OK(ink_image_to_ink(dot, 4, 1));
  CHECK(dot[2] == 9 && dot[1] == 0);
}

static void takes_one_level_as_paper(void) {
  for (int level = 0; level < 256; level += 51) {
    memset(image, level, sizeof image);
    OK(ink_image_to_ink(image, SIDE, SIDE));
    for (size_t i = 0; i < sizeof image; ++i)
      CHECK(image[i] == 0);
  }
}

/* Any shape and any levels: no access leaves its array, and one image gives one answer. */
static void takes_any_image(void) {
  for (int round = 0; round < 3000; ++round) {
    uint8_t again[sizeof image];
    int32_t w = one_in(9) ? between(1, 2000) : between(1, 60),
            h = between(1, 2000 / w < 60 ? 2000 / w : 60);
    int32_t low = between(0, 255), high = between(low, 255), is_sparse = one_in(2);
    memset(image, between(0, 255), sizeof image);
    for (int32_t i = 0; i < w * h; ++i)
      if (!is_sparse || one_in(7))
        image[i] = (uint8_t)between(low, high);
    memcpy(again, image, sizeof image);
    OK(ink_image_to_ink(image, w, h));
    OK(ink_image_to_ink(again, w, h));
    CHECK(memcmp(image, again, (size_t)(w * h)) == 0);
  }
}

/* Cells of several pixels, and as many parts as there can be. */
static void takes_large_images(void) {
  static uint8_t large[700 * 300];
  for (int step = 2; step < 12; ++step) {
    memset(large, 0, sizeof large);
    for (int i = 0; i < 700 * 300; ++i)
      large[i] = i % 700 % step == 0 && i / 700 % step == 0 ? 255 : 0;
    OK(ink_image_to_ink(large, 700, 300));
  }
  static uint8_t cells[128 * 128];
  for (int i = 0; i < 128 * 128; ++i)
    cells[i] = i % 2 == 0 && i / 128 % 2 == 0 ? 255 : 0;
  OK(ink_image_to_ink(cells, 128, 128));
}

static void mixes_colours(void) {
  uint8_t rgba[16] = {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 0}, grey[4];
  OK(ink_image_grey(rgba, 4, grey));
  CHECK(grey[0] == 76 && grey[1] == 149 && grey[2] == 28); /* 255 * 77, 150, 29 / 256 */
  CHECK(grey[3] == 255);                                   /* dark on average: white paper */
  uint8_t light[8] = {250, 250, 250, 255, 3, 3, 3, 0};
  OK(ink_image_grey(light, 2, light));
  CHECK(light[0] == 250 && light[1] == 0);
  uint8_t nothing[8] = {0};
  OK(ink_image_grey(nothing, 2, nothing));
  CHECK(nothing[0] == 255 && nothing[1] == 255);
}

static const struct test tests[] = {
    {"refuses arguments", refuses_arguments},
    {"refuses without memory", refuses_without_memory},
    {"keeps light ink on black", keeps_light_ink_on_black},
    {"turns dark ink over", turns_dark_ink_over},
    {"evens light", evens_light},
    {"removes noise", removes_noise},
    {"removes frames", removes_frames},
    {"removes specks", removes_specks},
    {"takes one level as paper", takes_one_level_as_paper},
    {"takes any image", takes_any_image},
    {"takes large images", takes_large_images},
    {"mixes colours", mixes_colours},
};
MAIN(tests)
