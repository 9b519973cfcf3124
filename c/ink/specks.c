/* specks.c: the parts of the ink. Those that are no part of a drawing go: a frame, a line along the
 * edge, specks of dust. Parts are looked at in cells, of one pixel up to 128 x 128 pixels. */
#include "paper.h"

/* As in raster.c: what is fainter than 1/8 of the darkest pixel belongs to no part. */
#define FAINTEST 8
/* A speck has at most this share of the ink of the largest part; where paper is noisy, of 4 %. */
#define SPECK 0.015
#define NOISY_SPECK 0.04
/* A line along the edge is at most this share of the side away from it. */
#define EDGE_SHARE 0.06f
/* Cells of a frame within the image that lie at the outline of its own box. */
#define OUTLINE_SHARE 0.9f

static int32_t most_of(int32_t a, int32_t b) {
  return a > b ? a : b;
}
static int32_t least_of(int32_t a, int32_t b) {
  return a < b ? a : b;
}

/* Which cells hold ink, and how much: means is their sum here. */
static void find_ink(const struct picture *p, struct workspace *s) {
  int32_t darkest = 0;
  for (size_t i = 0; i < (size_t)p->width * (size_t)p->height; i++)
    darkest = most_of(darkest, p->image[i]);
  int32_t faintest = most_of((darkest + FAINTEST - 1) / FAINTEST, 1);
  for (int32_t i = 0; i < s->across * s->down; i++) {
    s->means[i] = 0.0;
    s->part_of[i] = 0;
  }
  for (int32_t y = 0; y < p->height; y++) {
    for (int32_t x = 0; x < p->width; x++) {
      uint8_t ink = p->image[(size_t)y * (size_t)p->width + (size_t)x];
      int32_t at = y / s->cell * s->across + x / s->cell;
      s->means[at] += ink;
      if (ink >= faintest)
        s->part_of[at] = -1; /* ink, in no part yet */
    }
  }
}

/* How thick a line along the edge may be, in cells. */
static int32_t thickness(int32_t side) {
  return most_of(2, (int32_t)(EDGE_SHARE * (float)side));
}

static void add_cell(struct workspace *s, struct part *part, int32_t at) {
  int32_t x = at % s->across, y = at / s->across, right = s->across - 1, bottom = s->down - 1;
  part->cells++;
  part->mass += s->means[at];
  part->left = least_of(part->left, x);
  part->right = most_of(part->right, x);
  part->top = least_of(part->top, y);
  part->bottom = most_of(part->bottom, y);
  part->at_edge += x == 0 || y == 0 || x == right || y == bottom;
  part->inside += least_of(x, right - x) >= thickness(s->across) &&
                  least_of(y, bottom - y) >= thickness(s->down);
}

/* All cells that hang together with this one become a part. */
static void gather(struct workspace *s, int32_t start, int16_t number) {
  struct part *part = &s->parts[number];
  int32_t count = 0;
  *part = (struct part){0, 0.0, s->across, 0, s->down, 0, 0, 0, 0};
  s->part_of[start] = number;
  s->waiting[count++] = (int16_t)start;
  while (count) {
    int32_t at = s->waiting[--count], x = at % s->across, y = at / s->across;
    add_cell(s, part, at);
    for (int32_t v = most_of(y - 1, 0); v <= least_of(y + 1, s->down - 1); v++) {
      for (int32_t u = most_of(x - 1, 0); u <= least_of(x + 1, s->across - 1); u++) {
        int32_t next = v * s->across + u;
        if (s->part_of[next] != -1)
          continue;
        s->part_of[next] = number;
        s->waiting[count++] = (int16_t)next;
      }
    }
  }
}

static int32_t side_of(const struct part *part) {
  return most_of(part->right - part->left, part->bottom - part->top) + 1;
}

/* A frame around the image, or a line along an edge of it. */
static int32_t is_at_edge(const struct workspace *s, const struct part *part) {
  int32_t around =
      s->across > 1 && s->down > 1 ? 2 * (s->across + s->down) - 4 : most_of(s->across, s->down);
  if (2 * part->at_edge >= around)
    return 1;
  return part->inside == 0 && (5 * (part->right - part->left + 1) >= 3 * s->across ||
                               5 * (part->bottom - part->top + 1) >= 3 * s->down);
}

/* A printed box that lies within the image, with another part in it. */
static int32_t is_box_around(const struct part *box, const struct part *part) {
  return part->left > box->left && part->right < box->right && part->top > box->top &&
         part->bottom < box->bottom && 4 * side_of(part) >= side_of(box) &&
         (float)box->near_own_box >= OUTLINE_SHARE * (float)box->cells;
}

static void count_outlines(struct workspace *s) {
  for (int32_t at = 0; at < s->across * s->down; at++) {
    if (!s->part_of[at])
      continue;
    struct part *part = &s->parts[s->part_of[at]];
    int32_t x = at % s->across, y = at / s->across;
    int32_t depth = most_of(1, (side_of(part) * 2) / 25);
    int32_t apart = least_of(least_of(x - part->left, part->right - x),
                             least_of(y - part->top, part->bottom - y));
    part->near_own_box += apart < depth;
  }
}

/* Takes the cells from frames, and returns the mass of the largest part that is none. */
static double leave_frames_out(struct workspace *s, int32_t count) {
  double largest = 0.0;
  for (int32_t i = 1; i <= count; i++) {
    int32_t is_frame = 0;
    for (int32_t j = 1; j <= count && !is_frame; j++) {
      const struct part *other = &s->parts[j];
      int32_t is_drawing = j != i && !is_at_edge(s, other) && side_of(other) >= 3 &&
                           20 * side_of(other) >= most_of(s->across, s->down);
      is_frame = is_drawing && (is_at_edge(s, &s->parts[i]) || is_box_around(&s->parts[i], other));
    }
    if (is_frame)
      s->parts[i].cells = 0;
  }
  for (int32_t i = 1; i <= count; i++) {
    if (s->parts[i].cells && s->parts[i].mass > largest)
      largest = s->parts[i].mass;
  }
  return largest;
}

void remove_specks(struct picture *p, struct workspace *s) {
  divide_into_cells(p, s);
  find_ink(p, s);
  int32_t count = 0;
  for (int32_t at = 0; at < s->across * s->down; at++) {
    if (s->part_of[at] == -1)
      gather(s, at, (int16_t)++count);
  }
  if (count < 2)
    return;
  count_outlines(s);
  double largest = leave_frames_out(s, count);
  double least = largest * (p->noise ? NOISY_SPECK : SPECK);
  for (int32_t y = 0; y < p->height; y++) {
    for (int32_t x = 0; x < p->width; x++) {
      const struct part *part = &s->parts[s->part_of[y / s->cell * s->across + x / s->cell]];
      if (part != s->parts && (!part->cells || part->mass <= least))
        p->image[(size_t)y * (size_t)p->width + (size_t)x] = 0;
    }
  }
}
