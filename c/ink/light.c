/* light.c: paper in uneven light. A quadratic surface is fitted to the paper and taken off: a lamp
 * on one side, a shadow that grows, a lens that darkens the corners. What differs most from the
 * surface is not paper, so it is left out and the surface is fitted again (least trimmed squares).
 */
#include "paper.h"

#define TERMS 6
#define ROUNDS 12
/* Cells further from the surface than this many times the median distance are no paper: 2.5
 * standard deviations of normal noise. */
#define REACH 3.7
/* If half of the cells are further from the surface than this share of the span of all levels, it
 * is no paper: the image shows more rims of strokes than paper. */
#define MAX_DISTANCE 0.08

void divide_into_cells(const struct picture *p, struct workspace *space) {
  int32_t longest = p->width > p->height ? p->width : p->height;
  space->cell = (longest + MAX_CELLS - 1) / MAX_CELLS;
  space->across = (p->width + space->cell - 1) / space->cell;
  space->down = (p->height + space->cell - 1) / space->cell;
}

static void average_cells(const struct picture *p, struct workspace *s) {
  for (int32_t cy = 0; cy < s->down; cy++) {
    for (int32_t cx = 0; cx < s->across; cx++) {
      double sum = 0.0, count = 0.0;
      for (int32_t y = cy * s->cell; y < (cy + 1) * s->cell && y < p->height; y++) {
        for (int32_t x = cx * s->cell; x < (cx + 1) * s->cell && x < p->width; x++) {
          sum += p->image[(size_t)y * (size_t)p->width + (size_t)x];
          count += 1.0;
        }
      }
      s->means[cy * s->across + cx] = sum / count;
    }
  }
}

/* 1, x, y, x^2, xy, y^2, with x and y from -1 to 1. */
static void terms_at(double x, double y, double across, double down, double *terms) {
  x = across > 1.0 ? 2.0 * x / (across - 1.0) - 1.0 : 0.0;
  y = down > 1.0 ? 2.0 * y / (down - 1.0) - 1.0 : 0.0;
  const double all[TERMS] = {1.0, x, y, x * x, x * y, y * y};
  for (int i = 0; i < TERMS; i++)
    terms[i] = all[i];
}

static double surface_at(const double *surface, const double *terms) {
  double sum = 0.0;
  for (int i = 0; i < TERMS; i++)
    sum += surface[i] * terms[i];
  return sum;
}

/* Solves the normal equations by elimination. They are symmetric and positive, with a little on the
 * diagonal for images of one row, so that no pivot is 0. */
static void solve(double equations[TERMS][TERMS + 1], double *surface) {
  for (int k = 0; k < TERMS; k++) {
    for (int i = k + 1; i < TERMS; i++) {
      double factor = equations[i][k] / equations[k][k];
      for (int j = k; j <= TERMS; j++)
        equations[i][j] -= factor * equations[k][j];
    }
  }
  for (int k = TERMS - 1; k >= 0; k--) {
    double sum = equations[k][TERMS];
    for (int j = k + 1; j < TERMS; j++)
      sum -= equations[k][j] * surface[j];
    surface[k] = sum / equations[k][k];
  }
}

static void fit(const struct workspace *s, double *surface) {
  double equations[TERMS][TERMS + 1] = {{0}}, terms[TERMS];
  for (int32_t i = 0; i < s->across * s->down; i++) {
    if (!s->is_paper[i])
      continue;
    terms_at(i % s->across, i / s->across, s->across, s->down, terms);
    for (int a = 0; a < TERMS; a++) {
      for (int b = 0; b < TERMS; b++)
        equations[a][b] += terms[a] * terms[b];
      equations[a][TERMS] += terms[a] * s->means[i];
    }
  }
  for (int a = 0; a < TERMS; a++)
    equations[a][a] += 1e-3;
  solve(equations, surface);
}

static double distance(const struct workspace *s, int32_t i, const double *surface) {
  double terms[TERMS];
  terms_at(i % s->across, i / s->across, s->across, s->down, terms);
  double apart = s->means[i] - surface_at(surface, terms);
  return apart < 0.0 ? -apart : apart;
}

/* The median distance of all cells from the surface, at least 1, in whole levels. */
static double median_distance(const struct workspace *s, const double *surface) {
  int32_t counts[LEVELS] = {0}, all = s->across * s->down, sum = 0;
  for (int32_t i = 0; i < all; i++) {
    double apart = distance(s, i, surface);
    counts[apart < LEVELS - 1 ? (int32_t)apart : LEVELS - 1]++;
  }
  int32_t level = 0;
  while (2 * (sum += counts[level]) < all)
    level++;
  return level + 1.0;
}

static uint8_t to_level(double value) {
  double within = value < 0.0 ? 0.0 : value;
  return (uint8_t)((within > 255.0 ? 255.0 : within) + 0.5);
}

void even_light(struct picture *p, int32_t span, struct workspace *s) {
  double surface[TERMS], terms[TERMS], mean = 0.0;
  divide_into_cells(p, s);
  average_cells(p, s);
  int32_t all = s->across * s->down;
  for (int32_t i = 0; i < all; i++)
    s->is_paper[i] = 1;
  for (int round = 0; round < ROUNDS; round++) {
    fit(s, surface);
    double reach = REACH * median_distance(s, surface);
    for (int32_t i = 0; i < all; i++)
      s->is_paper[i] = distance(s, i, surface) <= reach;
  }
  if (median_distance(s, surface) > MAX_DISTANCE * span)
    return;
  for (int32_t i = 0; i < all; i++) {
    terms_at(i % s->across, i / s->across, s->across, s->down, terms);
    mean += surface_at(surface, terms) / all;
  }
  for (int32_t y = 0; y < p->height; y++) {
    for (int32_t x = 0; x < p->width; x++) {
      uint8_t *pixel = &p->image[(size_t)y * (size_t)p->width + (size_t)x];
      terms_at((x + 0.5) / s->cell - 0.5, (y + 0.5) / s->cell - 0.5, s->across, s->down, terms);
      *pixel = to_level(*pixel - surface_at(surface, terms) + mean);
    }
  }
}
