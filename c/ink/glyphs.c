/* glyphs.c: generated digits, for a page without data. Each digit has several styles, given by the
 * points that the pen passes through. Each point is moved a little at random, the whole is bent,
 * slanted, turned and stretched, and strokes.c draws it as it draws a person's strokes. */
#include "ink.h"

#define MAX_STYLE_POINTS 16
#define MAX_STROKES 2
#define STEPS 6 /* straight pieces between two points of a style */

struct point {
  int8_t x, y; /* right and down, 0 to 100 and a little beyond */
};

struct style {
  int8_t digit;
  int8_t weight; /* how often it is chosen, among the digit's styles */
  int8_t num_points;
  struct point points[MAX_STYLE_POINTS];
};

/* The pen passes smoothly through the points; a point given twice is a corner. */
#define LIFT \
  { INT8_MIN, 0 }
#define STYLE(digit, weight, ...)                                                            \
  {                                                                                          \
    digit, weight, (int8_t)(sizeof((struct point[]){__VA_ARGS__}) / sizeof(struct point)), { \
      __VA_ARGS__                                                                            \
    }                                                                                        \
  }

/* In the order of the digits. Each begins where most people begin. */
static const struct style styles[] = {
    /* closed; closed past the start; begun on the right; slashed: to the rim, beyond it, within,
     * the other way, without lifting the pen */
    STYLE(0, 4, {50, 0}, {20, 15}, {5, 50}, {20, 87}, {50, 100}, {80, 85}, {95, 50}, {80, 15},
          {48, 0}),
    STYLE(0, 3, {68, 8}, {45, 0}, {15, 20}, {4, 60}, {28, 98}, {65, 95}, {94, 60}, {86, 20},
          {58, 4}, {40, 12}),
    STYLE(0, 2, {88, 25}, {60, 2}, {25, 12}, {5, 50}, {18, 88}, {50, 100}, {85, 78}, {92, 40},
          {78, 12}),
    STYLE(0, 1, {50, 0}, {18, 18}, {8, 50}, {20, 85}, {50, 100}, {80, 85}, {92, 50}, {80, 15},
          {50, 0}, LIFT, {85, 8}, {15, 92}),
    STYLE(0, 1, {50, 0}, {20, 15}, {6, 50}, {22, 87}, {50, 100}, {80, 85}, {94, 50}, {80, 15},
          {50, 0}, LIFT, {98, -8}, {2, 108}),
    STYLE(0, 1, {50, 0}, {20, 15}, {6, 50}, {22, 87}, {50, 100}, {80, 85}, {94, 50}, {80, 15},
          {50, 0}, LIFT, {74, 22}, {26, 78}),
    STYLE(0, 1, {50, 0}, {20, 15}, {6, 50}, {22, 87}, {50, 100}, {80, 85}, {94, 50}, {80, 15},
          {50, 0}, LIFT, {14, 8}, {86, 92}),
    STYLE(0, 1, {85, 12}, {50, 0}, {15, 20}, {5, 55}, {22, 90}, {52, 100}, {85, 78}, {94, 45},
          {85, 12}, {85, 12}, {12, 94}),
    /* straight; a little bent; flagged; flagged with a foot; wavy; flags as long as half the stem
     * and more, straight and hooked; those with a foot; a foot alone; left with a flick of the pen:
     * straight, bent, like an l; a hooked foot added first */
    STYLE(1, 6, {50, 0}, {50, 100}),
    STYLE(1, 3, {54, 0}, {50, 50}, {52, 100}),
    STYLE(1, 2, {32, 22}, {44, 12}, {52, 0}, {52, 0}, {50, 100}),
    STYLE(1, 1, {28, 22}, {50, 0}, {50, 0}, {50, 100}, LIFT, {25, 100}, {75, 100}),
    STYLE(1, 1, {46, 0}, {54, 30}, {50, 70}, {54, 100}),
    STYLE(1, 5, {18, 34}, {54, 0}, {54, 0}, {54, 100}),
    STYLE(1, 5, {8, 48}, {30, 24}, {56, 0}, {56, 0}, {54, 100}),
    STYLE(1, 1, {0, 70}, {28, 36}, {52, 0}, {52, 0}, {50, 100}),
    STYLE(1, 2, {12, 40}, {42, 30}, {58, 0}, {58, 0}, {56, 50}, {52, 100}),
    STYLE(1, 2, {12, 40}, {52, 0}, {52, 0}, {50, 100}, LIFT, {18, 100}, {84, 98}),
    STYLE(1, 1, {50, 0}, {50, 100}, LIFT, {22, 100}, {80, 100}),
    STYLE(1, 1, {54, 0}, {53, 50}, {48, 98}, {48, 98}, {62, 84}, {76, 62}),
    STYLE(1, 1, {72, 0}, {38, 16}, {36, 26}, {48, 60}, {66, 98}, {66, 98}, {84, 86}, {88, 72}),
    STYLE(1, 1, {56, 0}, {48, 20}, {46, 80}, {52, 99}, {70, 94}, {84, 86}),
    STYLE(1, 1, {56, 14}, {52, 50}, {52, 84}, {48, 98}, {20, 98}, {8, 84}, LIFT, {60, 0}, {24, 26}),
    /* sharp foot; looped; long neck; round below; flat; then other loops and feet; like a z */
    STYLE(2, 4, {10, 25}, {25, 5}, {55, 0}, {80, 15}, {78, 42}, {45, 75}, {5, 100}, {5, 100},
          {50, 97}, {98, 95}),
    STYLE(2, 4, {12, 18}, {40, 0}, {74, 10}, {78, 38}, {50, 75}, {22, 97}, {4, 92}, {14, 78},
          {40, 86}, {70, 98}, {98, 90}),
    STYLE(2, 2, {20, 20}, {45, 0}, {70, 14}, {64, 45}, {35, 80}, {10, 98}, {10, 98}, {45, 92},
          {85, 98}),
    STYLE(2, 1, {15, 5}, {55, 2}, {75, 22}, {55, 60}, {15, 98}, {40, 98}, {90, 92}),
    STYLE(2, 2, {8, 10}, {40, 4}, {80, 2}, {76, 22}, {40, 62}, {2, 96}, {2, 96}, {40, 96},
          {98, 98}),
    STYLE(2, 2, {18, 30}, {30, 6}, {58, 0}, {74, 18}, {62, 52}, {34, 84}, {14, 100}, {2, 88},
          {18, 74}, {46, 84}, {72, 100}, {96, 98}),
    STYLE(2, 3, {22, 18}, {48, 0}, {74, 10}, {74, 36}, {48, 68}, {20, 90}, {2, 84}, {10, 68},
          {36, 70}, {62, 86}, {98, 82}),
    STYLE(2, 2, {20, 14}, {50, 0}, {76, 22}, {60, 60}, {36, 96}, {36, 96}, {60, 92}, {86, 98}),
    STYLE(2, 2, {4, 34}, {22, 8}, {52, 4}, {62, 26}, {40, 62}, {10, 90}, {10, 90}, {50, 80},
          {100, 76}),
    STYLE(2, 1, {34, 14}, {56, 0}, {78, 12}, {70, 50}, {40, 90}, {14, 98}, {4, 82}, {22, 66},
          {48, 78}, {64, 100}),
    STYLE(2, 1, {8, 8}, {50, 0}, {88, 6}, {88, 6}, {50, 50}, {8, 96}, {8, 96}, {96, 96}),
    /* round; flat above; small loop in the middle; slim; pointed; round and closed; slim; wide;
     * flat and pointed; waved and pointed; curled below; with a loop below */
    STYLE(3, 4, {10, 14}, {42, 0}, {76, 12}, {70, 38}, {38, 48}, {38, 48}, {74, 58}, {84, 80},
          {50, 100}, {6, 90}),
    STYLE(3, 1, {12, 2}, {80, 0}, {80, 0}, {40, 42}, {40, 42}, {78, 56}, {82, 84}, {45, 100},
          {5, 88}),
    STYLE(3, 2, {14, 10}, {48, 0}, {72, 14}, {60, 38}, {34, 50}, {42, 44}, {74, 56}, {80, 82},
          {46, 100}, {4, 92}),
    STYLE(3, 2, {22, 8}, {52, 0}, {70, 18}, {55, 42}, {40, 46}, {66, 56}, {72, 80}, {46, 99},
          {16, 96}),
    STYLE(3, 2, {8, 8}, {46, 0}, {84, 6}, {64, 28}, {34, 42}, {34, 42}, {66, 50}, {78, 74},
          {52, 98}, {8, 96}),
    STYLE(3, 2, {14, 26}, {32, 4}, {62, 0}, {74, 20}, {56, 44}, {36, 50}, {64, 56}, {76, 78},
          {56, 98}, {24, 100}, {6, 84}),
    STYLE(3, 2, {30, 10}, {56, 0}, {68, 14}, {54, 40}, {44, 46}, {64, 54}, {66, 78}, {48, 98},
          {28, 92}),
    STYLE(3, 2, {4, 20}, {40, 2}, {84, 0}, {70, 24}, {30, 44}, {30, 44}, {64, 50}, {70, 72},
          {42, 94}, {2, 100}),
    STYLE(3, 2, {10, 4}, {84, 2}, {84, 2}, {44, 40}, {44, 40}, {82, 58}, {74, 92}, {38, 100},
          {6, 86}),
    STYLE(3, 1, {4, 12}, {18, 0}, {46, 8}, {80, 2}, {80, 2}, {36, 42}, {36, 42}, {80, 56}, {72, 92},
          {34, 100}, {8, 84}),
    STYLE(3, 1, {6, 4}, {40, 0}, {84, 14}, {76, 46}, {84, 68}, {66, 92}, {24, 100}, {4, 90},
          {14, 70}, {30, 60}),
    STYLE(3, 1, {24, 8}, {46, 0}, {58, 14}, {46, 40}, {64, 52}, {60, 78}, {24, 100}, {10, 90},
          {44, 78}, {94, 66}),
    /* open; closed; round like a u; in one stroke; with a short stem across the bar, below and
     * halfway; closed, begun at the foot; upright and open with a short stem */
    STYLE(4, 4, {22, 0}, {16, 30}, {8, 55}, {8, 55}, {45, 56}, {92, 50}, LIFT, {78, 2}, {72, 50},
          {66, 100}),
    STYLE(4, 2, {64, 0}, {36, 32}, {5, 64}, {5, 64}, {50, 66}, {95, 62}, LIFT, {64, 0}, {62, 100}),
    STYLE(4, 3, {16, 0}, {8, 34}, {24, 54}, {58, 50}, {84, 38}, LIFT, {86, 0}, {80, 50}, {76, 100}),
    STYLE(4, 1, {14, 6}, {8, 40}, {30, 52}, {62, 46}, {84, 30}, {88, 2}, {88, 2}, {80, 50},
          {72, 100}),
    STYLE(4, 2, {50, 0}, {24, 36}, {4, 66}, {4, 66}, {50, 66}, {94, 64}, LIFT, {66, 40}, {62, 100}),
    STYLE(4, 1, {48, 0}, {6, 60}, {6, 60}, {50, 60}, {96, 56}, LIFT, {64, 22}, {56, 100}),
    STYLE(4, 1, {66, 100}, {68, 0}, {68, 0}, {6, 68}, {6, 68}, {98, 66}),
    STYLE(4, 2, {26, 0}, {20, 30}, {14, 60}, {14, 60}, {50, 60}, {90, 54}, LIFT, {62, 28}, {54, 64},
          {46, 100}),
    /* hat added last; in one stroke; like an s; long hat; long hat added last; round shoulder;
     * hat that floats */
    STYLE(5, 4, {24, 4}, {20, 24}, {14, 44}, {14, 44}, {48, 38}, {80, 54}, {80, 82}, {46, 100},
          {4, 92}, LIFT, {24, 4}, {58, 4}, {94, 0}),
    STYLE(5, 3, {92, 0}, {60, 4}, {28, 4}, {28, 4}, {18, 44}, {18, 44}, {54, 42}, {82, 62},
          {70, 92}, {34, 100}, {4, 88}),
    STYLE(5, 2, {92, 4}, {52, 2}, {26, 14}, {26, 36}, {58, 52}, {76, 74}, {54, 98}, {10, 94}),
    STYLE(5, 3, {98, 0}, {66, 6}, {40, 12}, {40, 12}, {26, 44}, {26, 44}, {54, 50}, {64, 72},
          {44, 96}, {4, 96}),
    STYLE(5, 2, {36, 6}, {28, 26}, {20, 46}, {50, 50}, {62, 72}, {44, 98}, {8, 96}, LIFT, {36, 8},
          {66, 6}, {98, 0}),
    STYLE(5, 1, {90, 2}, {50, 2}, {22, 4}, {18, 24}, {26, 46}, {62, 52}, {80, 74}, {56, 100},
          {12, 96}),
    STYLE(5, 1, {28, 10}, {22, 46}, {22, 46}, {60, 44}, {80, 70}, {56, 98}, {10, 92}, LIFT,
          {42, -2}, {96, -6}),
    /* bent; straight; small loop; narrow loop; curled above; curled within; wide */
    STYLE(6, 4, {72, 0}, {40, 18}, {14, 54}, {16, 88}, {48, 100}, {80, 84}, {76, 60}, {48, 56},
          {18, 76}),
    STYLE(6, 3, {52, 0}, {30, 36}, {16, 74}, {32, 98}, {66, 94}, {76, 70}, {52, 58}, {22, 74}),
    STYLE(6, 2, {60, 0}, {28, 30}, {10, 68}, {28, 98}, {64, 96}, {82, 76}, {62, 66}, {36, 78},
          {26, 96}),
    STYLE(6, 2, {44, 0}, {22, 30}, {12, 68}, {28, 98}, {66, 98}, {86, 76}, {60, 62}, {24, 84}),
    STYLE(6, 2, {84, 10}, {64, 0}, {36, 10}, {14, 50}, {16, 86}, {48, 100}, {80, 86}, {78, 62},
          {50, 54}, {20, 70}),
    STYLE(6, 1, {70, 2}, {30, 26}, {12, 66}, {30, 98}, {66, 96}, {80, 72}, {62, 56}, {38, 66},
          {34, 84}),
    STYLE(6, 1, {56, 0}, {22, 30}, {6, 64}, {20, 94}, {54, 100}, {88, 84}, {86, 54}, {56, 42},
          {22, 56}, {10, 72}),
    /* plain; with a serif; crossed; round; waved; round as a question mark; crossed: straight, with
     * a serif, waved, aslant, upright */
    STYLE(7, 5, {5, 8}, {40, 6}, {88, 2}, {88, 2}, {64, 44}, {46, 100}),
    STYLE(7, 2, {6, 22}, {10, 4}, {10, 4}, {50, 4}, {90, 2}, {90, 2}, {62, 46}, {50, 100}),
    STYLE(7, 1, {5, 6}, {45, 4}, {90, 2}, {90, 2}, {62, 46}, {44, 100}, LIFT, {28, 52}, {84, 48}),
    STYLE(7, 2, {4, 18}, {30, 4}, {70, 2}, {86, 14}, {66, 52}, {52, 100}),
    STYLE(7, 1, {4, 18}, {18, 2}, {46, 8}, {70, 10}, {92, 0}, {92, 0}, {64, 44}, {50, 100}),
    STYLE(7, 1, {8, 16}, {30, 0}, {68, 0}, {82, 20}, {64, 54}, {56, 100}),
    STYLE(7, 2, {4, 4}, {92, 0}, {92, 0}, {50, 100}, LIFT, {40, 54}, {92, 50}),
    STYLE(7, 1, {4, 22}, {8, 4}, {8, 4}, {50, 6}, {92, 2}, {92, 2}, {62, 46}, {46, 100}, LIFT,
          {30, 50}, {88, 48}),
    STYLE(7, 1, {4, 16}, {20, 2}, {44, 8}, {70, 10}, {92, 0}, {92, 0}, {66, 40}, {50, 100}, LIFT,
          {36, 54}, {86, 44}),
    STYLE(7, 1, {10, 4}, {80, 2}, {80, 2}, {60, 40}, {42, 100}, LIFT, {24, 60}, {82, 40}),
    STYLE(7, 1, {6, 4}, {70, 4}, {70, 4}, {62, 50}, {58, 100}, LIFT, {30, 52}, {92, 52}),
    /* begun top right; begun at the top; two rings; slim; open top; leaning and narrow;
     * an s closed by a straight line; begun in the middle; an s that is not quite closed, above
     * and within */
    STYLE(8, 4, {82, 12}, {52, 0}, {22, 14}, {30, 38}, {60, 54}, {74, 80}, {46, 100}, {16, 84},
          {34, 58}, {66, 38}, {84, 12}),
    STYLE(8, 2, {54, 0}, {24, 12}, {28, 36}, {66, 56}, {80, 82}, {48, 100}, {18, 82}, {34, 56},
          {70, 34}, {78, 10}, {52, 0}),
    STYLE(8, 1, {50, 0}, {24, 22}, {50, 46}, {76, 22}, {50, 0}, LIFT, {50, 46}, {16, 72}, {50, 100},
          {84, 72}, {50, 46}),
    STYLE(8, 2, {70, 6}, {48, 2}, {34, 20}, {48, 44}, {62, 74}, {46, 100}, {28, 84}, {42, 54},
          {66, 28}, {70, 6}),
    STYLE(8, 2, {84, 6}, {56, 2}, {26, 10}, {24, 28}, {54, 50}, {66, 78}, {46, 100}, {20, 88},
          {34, 62}, {66, 36}, {92, 10}),
    STYLE(8, 2, {76, 20}, {60, 2}, {32, 6}, {28, 28}, {52, 48}, {62, 72}, {48, 98}, {28, 90},
          {34, 64}, {64, 42}, {78, 20}),
    STYLE(8, 1, {78, 10}, {48, 0}, {22, 18}, {42, 42}, {72, 68}, {66, 94}, {38, 100}, {18, 84},
          {48, 48}, {78, 10}),
    STYLE(8, 2, {50, 48}, {22, 28}, {34, 2}, {66, 2}, {78, 26}, {50, 48}, {20, 72}, {34, 98},
          {66, 98}, {82, 72}, {50, 48}),
    STYLE(8, 2, {80, 6}, {50, 0}, {24, 16}, {36, 38}, {66, 54}, {76, 80}, {46, 100}, {20, 84},
          {34, 62}, {58, 40}, {66, 28}),
    STYLE(8, 1, {72, 2}, {36, 12}, {34, 32}, {68, 56}, {78, 82}, {46, 100}, {20, 84}, {32, 64},
          {54, 50}),
    /* straight stem; bent stem; hooked; leaning; wide; small head; narrow head; tails
     * like a g's, round like a 6 turned about; long tails under a small head; a flat head, slanting
     */
    STYLE(9, 4, {80, 12}, {48, 0}, {16, 18}, {14, 42}, {42, 52}, {74, 36}, {82, 8}, {82, 8},
          {76, 54}, {66, 100}),
    STYLE(9, 2, {76, 18}, {50, 0}, {20, 16}, {20, 40}, {48, 46}, {74, 24}, {78, 16}, {76, 60},
          {60, 100}),
    STYLE(9, 2, {80, 14}, {48, 0}, {16, 18}, {20, 44}, {56, 46}, {82, 14}, {82, 14}, {80, 56},
          {62, 94}, {18, 96}),
    STYLE(9, 2, {70, 8}, {38, 6}, {14, 30}, {30, 46}, {62, 30}, {76, 4}, {76, 4}, {62, 50},
          {46, 100}),
    STYLE(9, 1, {76, 4}, {40, 8}, {10, 30}, {24, 46}, {58, 34}, {82, 8}, {70, 48}, {50, 100}),
    STYLE(9, 3, {72, 16}, {54, 0}, {28, 8}, {22, 30}, {44, 38}, {68, 22}, {74, 8}, {70, 50},
          {56, 100}),
    STYLE(9, 2, {62, 4}, {36, 4}, {22, 24}, {36, 40}, {60, 30}, {70, 10}, {60, 2}, {66, 50},
          {62, 100}),
    STYLE(9, 2, {80, 10}, {48, 0}, {16, 18}, {18, 44}, {50, 50}, {80, 26}, {82, 8}, {82, 8},
          {84, 60}, {70, 92}, {40, 100}, {12, 88}),
    STYLE(9, 2, {84, 24}, {60, 0}, {24, 6}, {14, 34}, {40, 52}, {74, 40}, {84, 22}, {82, 54},
          {64, 86}, {28, 100}),
    STYLE(9, 2, {70, 12}, {46, 0}, {26, 14}, {38, 30}, {64, 20}, {72, 4}, {80, 38}, {62, 78},
          {14, 100}),
    STYLE(9, 1, {78, 14}, {50, 6}, {20, 22}, {34, 30}, {66, 18}, {86, 0}, {86, 0}, {62, 44},
          {24, 100}),
};

/* How one writer's hand changes every digit: u and v, right and down from -0.5 to 0.5, get
 * quadratic terms; then one matrix slants, turns and stretches them. */
struct hand {
  float u_bend[3], v_bend[3]; /* times u^2, u v, v^2 */
  float xu, xv, yu, yv;
};

/* Normal around the mean, but at most two deviations away: beyond that a 4 becomes a 9. */
static float about(struct random *r, float mean, float deviation) {
  float z = random_normal(r);
  return mean + deviation * (z < -2.0f ? -2.0f : z > 2.0f ? 2.0f : z);
}

static const struct style *random_style(struct random *r) {
  const int32_t num_styles = sizeof styles / sizeof *styles;
  int32_t digit = (int32_t)random_below(r, 10);
  const struct style *style = styles;
  while (style->digit != digit)
    ++style;
  int32_t total = 0;
  for (const struct style *s = style; s < styles + num_styles && s->digit == digit; ++s)
    total += s->weight;
  int32_t draw = (int32_t)random_below(r, (uint32_t)total);
  while (draw >= style->weight)
    draw -= style++->weight;
  return style;
}

/* The deviations were chosen so that a network trained on these digits alone reads MNIST's training
 * images best. */
static struct hand random_hand(struct random *r) {
  struct hand hand;
  float angle = about(r, 0.0f, 0.17f);
  float slant = about(r, 0.18f, 0.3f); /* to the right, as most people write */
  float stretch = ink_exp(about(r, -0.1f, 0.3f));
  float c = ink_cos(angle), s = ink_sin(angle);
  hand.xu = c * stretch;
  hand.xv = -c * slant - s;
  hand.yu = s * stretch;
  hand.yv = c - s * slant;
  for (int i = 0; i < 3; ++i) {
    hand.u_bend[i] = about(r, 0.0f, 0.3f);
    hand.v_bend[i] = about(r, 0.0f, 0.3f);
  }
  return hand;
}

static int is_lift(struct point p) {
  return p.x == INT8_MIN;
}
static int is_same(struct point p, struct point q) {
  return p.x == q.x && p.y == q.y;
}

/* The style's points as this hand places them; corners stay corners. */
static void place_points(struct random *r, const struct style *style, float (*at)[2]) {
  struct hand hand = random_hand(r);
  for (int32_t i = 0; i < style->num_points; ++i) {
    struct point p = style->points[i];
    if (i > 0 && is_same(p, style->points[i - 1])) {
      at[i][0] = at[i - 1][0], at[i][1] = at[i - 1][1];
      continue;
    }
    float u = about(r, 0.01f * (float)p.x - 0.5f, 0.055f);
    float v = about(r, 0.01f * (float)p.y - 0.5f, 0.055f);
    float bent_u = u + hand.u_bend[0] * u * u + hand.u_bend[1] * u * v + hand.u_bend[2] * v * v;
    float bent_v = v + hand.v_bend[0] * u * u + hand.v_bend[1] * u * v + hand.v_bend[2] * v * v;
    at[i][0] = hand.xu * bent_u + hand.xv * bent_v;
    at[i][1] = hand.yu * bent_u + hand.yv * bent_v;
  }
}

/* Between b and c, t from 0 to 1, on a curve that comes from a and goes on to d: Catmull & Rom, "A
 * Class of Local Interpolating Splines", 1974, with tension 1/2. */
static float spline(float a, float b, float c, float d, float t) {
  return b + 0.5f * t *
                 (c - a + t * (2.0f * a - 5.0f * b + 4.0f * c - d + t * (3.0f * (b - c) + d - a)));
}

static void draw_digit(struct random *r, const struct style *style, uint8_t *pixels) {
  float at[MAX_STYLE_POINTS][2], path[MAX_STYLE_POINTS * STEPS][2];
  int32_t ends[MAX_STROKES], num_strokes = 0, length = 0;
  place_points(r, style, at);
  const struct point *points = style->points;
  int32_t n = style->num_points;
  for (int32_t i = 0; i < n; ++i) {
    if (is_lift(points[i])) {
      ends[num_strokes++] = length;
      continue;
    }
    /* Beyond the stroke's end, its last point is repeated. */
    int32_t before = i > 0 && !is_lift(points[i - 1]) ? i - 1 : i;
    int32_t next = i + 1 < n && !is_lift(points[i + 1]) ? i + 1 : i;
    int32_t after = next + 1 < n && !is_lift(points[next + 1]) ? next + 1 : next;
    int32_t steps = is_same(points[i], points[next]) ? 1 : STEPS;
    for (int32_t k = 0; k < steps; ++k, ++length) {
      float t = (float)k / STEPS;
      for (int axis = 0; axis < 2; ++axis) {
        path[length][axis] =
            spline(at[before][axis], at[i][axis], at[next][axis], at[after][axis], t);
      }
    }
  }
  ends[num_strokes++] = length;
  float pen_width = about(r, 2.6f, 0.55f);
  draw_strokes(&(struct strokes){path[0], ends, num_strokes}, pen_width, pixels);
}

uint8_t generate_digit(struct random *r, uint8_t *pixels) {
  const struct style *style = random_style(r);
  draw_digit(r, style, pixels);
  return (uint8_t)style->digit;
}

int32_t ink_generate_digits(uint32_t seed, int32_t first, int32_t count, uint8_t *images,
                            uint8_t *labels) {
  if (images == NULL || labels == NULL)
    return INK_ERROR_ARGUMENT;
  if (first < 0 || count < 0 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  for (int32_t i = 0; i < count; ++i) {
    struct random r = random_seeded(seed, STREAM_GLYPHS, (uint32_t)first + (uint32_t)i);
    labels[i] = generate_digit(&r, images + (size_t)i * IMAGE_PIXELS);
  }
  return INK_OK;
}
