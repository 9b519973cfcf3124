/* paper.h: what paper.c, light.c and specks.c share: an image on its way to ink. */
#ifndef INK_PAPER_H
#define INK_PAPER_H

#include <stdint.h>
#include <stdlib.h>

#define LEVELS 256
/* Light and specks are looked at in cells: at most this many in a row. */
#define MAX_CELLS 128

struct picture {
  uint8_t *image; /* (height, width) */
  int32_t width, height;
  int32_t left, right, top, bottom; /* what lies within the frames, right and bottom exclusive */
  int32_t noise;                    /* of the paper, 0 if it is clean */
};

struct levels {
  double counts[LEVELS]; /* how many pixels have each level; exact */
  double all;
};

/* A part of the ink whose cells touch each other. */
struct part {
  int32_t cells;
  double mass;                      /* the ink in it */
  int32_t left, right, top, bottom; /* of its cells, inclusive */
  int32_t at_edge;                  /* cells at the edge of the image */
  int32_t inside;                   /* cells further from the edge than a frame is thick */
  int32_t near_own_box;             /* cells at the outline of its own box */
};

struct workspace {
  int32_t cell, across, down;          /* pixels of a cell's side; cells */
  double means[MAX_CELLS * MAX_CELLS]; /* (down, across) */
  uint8_t is_paper[MAX_CELLS * MAX_CELLS];
  int16_t part_of[MAX_CELLS * MAX_CELLS]; /* from 1; 0: no ink */
  int16_t waiting[MAX_CELLS * MAX_CELLS]; /* cells whose neighbours are still to be looked at */
  struct part parts[MAX_CELLS * MAX_CELLS / 4 + 1]; /* from 1; no two parts touch, so 1 cell in 4 */
};

/* Cells for an image of this size. */
void divide_into_cells(const struct picture *p, struct workspace *space);

/* light.c: makes paper even whose light falls off. span: of nearly all levels of the image. */
void even_light(struct picture *p, int32_t span, struct workspace *space);

/* specks.c: removes what is no part of the drawing: frames, lines along the edge, specks. */
void remove_specks(struct picture *p, struct workspace *space);

#endif
