/* surface_test.c: refused arguments of surfaces, their gradients against differences, and balls
 * against the update written out. tests/surface.test.js tests what the page shows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "samples.h"

static struct ink_surface *surface(int32_t kind) {
  struct ink_surface *s;
  OK(ink_surface_create(kind, &s));
  return s;
}

static struct ink_network *ball(float x, float y) {
  struct ink_network_config config = {
      .inputs = 1, .num_layers = 1, .loss = INK_MSE, .seed = 1, .layers = {layer(1, INK_LINEAR)}};
  struct ink_network *net = network(&config);
  OK(ink_network_set_parameters(net, (float[]){x, y}));
  return net;
}

static float value(const struct ink_surface *s, float x, float y) {
  float v;
  OK(ink_surface_values(s, (float[]){x, y}, 1, &v));
  return v;
}

static struct ink_roll roll(const struct ink_surface *s, struct ink_network *net, float rate,
                            int32_t steps) {
  struct ink_roll r = {0};
  struct ink_optimizer rule = sgd_rule(rate);
  float *path = malloc(sizeof *path * 2 * (size_t)(steps + 1));
  OK(ink_surface_roll(s, net, &rule, 0, 1, steps, path, &r));
  if (r.steps)
    CHECK(path[2 * r.steps - 2] == r.x && path[2 * r.steps - 1] == r.y);
  free(path);
  return r;
}

/* A network of P parameters on its data, and two directions. */
struct scene {
  struct ink_network *net;
  struct ink_dataset *data;
  float *base, *first, *second;
  size_t P;
};

static struct scene scene(void) {
  struct ink_network_config config = small_config(2, 3, 1, INK_BINARY_CROSS_ENTROPY);
  struct scene s = {.net = network(&config), .data = dataset_for(&config, 20)};
  scatter(s.net, 0.5f);
  s.P = (size_t)ink_network_num_parameters(s.net);
  s.base = malloc(sizeof(float) * s.P), s.first = malloc(sizeof(float) * s.P),
  s.second = malloc(sizeof(float) * s.P);
  ink_network_get_parameters(s.net, s.base);
  OK(ink_surface_direction(s.net, 7, 0, s.first));
  OK(ink_surface_direction(s.net, 7, 1, s.second));
  return s;
}

static struct ink_surface *over(const struct scene *s) {
  struct ink_surface *made;
  OK(ink_surface_of_network(s->net, s->data, s->base, s->first, s->second, &made));
  return made;
}

static void end(struct scene *s) {
  ink_network_destroy(s->net);
  ink_dataset_destroy(s->data);
  free(s->base), free(s->first), free(s->second);
}

static void refuses(void) {
  struct ink_surface *s = NULL, *bowl = surface(INK_SURFACE_BOWL);
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_create(-1, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_create(INK_SURFACE_NETWORK, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_create(0, NULL));
  float v, path[2], at[2] = {0, 0}, bad[2] = {NAN, 0};
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_values(NULL, at, 1, &v));
  ANSWERS(INK_ERROR_SIZE, ink_surface_values(bowl, at, 0, &v));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_surface_values(bowl, bad, 1, &v));
  struct ink_network *net = ball(1, 1);
  struct ink_roll r = {0};
  struct ink_optimizer rule = sgd_rule(0.1f), wrong = sgd_rule(-1);
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_roll(bowl, NULL, &rule, 0, 1, 1, path, &r));
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_roll(bowl, net, &rule, 0, 1, 1, NULL, &r));
  ANSWERS(INK_ERROR_SIZE, ink_surface_roll(bowl, net, &rule, 0, 1, -1, path, &r));
  ANSWERS(INK_ERROR_SETTING, ink_surface_roll(bowl, net, &wrong, 0, 1, 1, path, &r));
  r.travelled = NAN;
  ANSWERS(INK_ERROR_SHAPE, ink_surface_roll(bowl, net, &rule, 0, 1, 1, path, &r));
  struct scene n = scene();
  ANSWERS(INK_ERROR_SHAPE,
          ink_surface_roll(bowl, n.net, &rule, 0, 1, 1, path, &(struct ink_roll){0}));
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_of_network(n.net, n.data, n.base, n.first, NULL, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_surface_direction(n.net, 1, 0, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_surface_direction(n.net, 1, 2, n.first));
  n.first[0] = INFINITY;
  ANSWERS(INK_ERROR_NOT_FINITE,
          ink_surface_of_network(n.net, n.data, n.base, n.first, n.second, &s));
  struct ink_network_config other = small_config(3, 2, 1, INK_BINARY_CROSS_ENTROPY),
                            without = small_config(2, 2, 1, INK_BINARY_CROSS_ENTROPY);
  without.loss = INK_LOSS_NONE;
  struct ink_network *three = network(&other), *none = network(&without);
  float zeros[64] = {0};
  ANSWERS(INK_ERROR_SHAPE, ink_surface_of_network(three, n.data, zeros, zeros, zeros, &s));
  ANSWERS(INK_ERROR_NO_LOSS, ink_surface_of_network(none, n.data, zeros, zeros, zeros, &s));
  ink_network_destroy(three);
  ink_network_destroy(none);
  struct ink_dataset *unlabelled = dataset(5, 2, INK_F32, 100, 0, 0);
  OK(ink_surface_of_network(n.net, unlabelled, n.base, n.base, n.base, &s));
  ANSWERS(INK_ERROR_TARGET, ink_surface_roll(s, net, &rule, 0, 1, 1, path, &(struct ink_roll){0}));
  ink_surface_destroy(s);
  ink_dataset_destroy(unlabelled);
  ink_surface_destroy(NULL);
  ink_surface_destroy(bowl);
  ink_network_destroy(net);
  end(&n);
}

/* The step that plain descent takes is the gradient: against central differences of the values. */
static void gradients_are_differences(void) {
  for (int32_t kind = 0; kind < INK_SURFACE_NETWORK; kind++) {
    struct ink_surface *s = surface(kind);
    for (int round = 0; round < 50; round++) {
      float x = uniform(-1.5f, 1.5f), y = uniform(-1.5f, 1.5f), h = 1e-2f;
      struct ink_network *net = ball(x, y);
      struct ink_roll r = roll(s, net, 1e-3f, 1);
      NEAR((x - r.x) * 1e3f, (value(s, x + h, y) - value(s, x - h, y)) / (2 * h), 0.1, 0.01);
      NEAR((y - r.y) * 1e3f, (value(s, x, y + h) - value(s, x, y - h)) / (2 * h), 0.1, 0.01);
      ink_network_destroy(net);
    }
    ink_surface_destroy(s);
  }
}

/* The minimum of each formula, and where a ball near it comes to rest. */
static void minima(void) {
  const float at[][3] = {{INK_SURFACE_CURVE, 0, 3},
                         {INK_SURFACE_BOWL, 0, 0},
                         {INK_SURFACE_VALLEY, 0, 0},
                         {INK_SURFACE_SADDLE, 0, 1.41421356f},
                         {INK_SURFACE_ROSENBROCK, 1, 1}};
  for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
    struct ink_surface *s = surface((int32_t)at[i][0]);
    NEAR(value(s, at[i][1], at[i][2]), 0, 1e-6, 0);
    struct ink_network *net = ball(at[i][1] + 0.01f, at[i][2] + 0.01f);
    struct ink_roll r = roll(s, net, 1e-3f, 20000);
    CHECK(r.state == INK_ROLL_ARRIVED && r.to_minimum < 0.02f && r.rate == 1e-3f);
    CHECK(r.travelled > 0 && r.travelled < 0.1f);
    ink_network_destroy(net);
    ink_surface_destroy(s);
  }
  struct ink_surface *curve = surface(INK_SURFACE_CURVE), *saddle = surface(INK_SURFACE_SADDLE);
  struct ink_network *far = ball(2.2f, 0), *ridge = ball(1, 0);
  CHECK(roll(curve, far, 0.05f, 500).state == INK_ROLL_STUCK);
  CHECK(roll(saddle, ridge, 0.1f, 500).state == INK_ROLL_STUCK);
  ink_network_destroy(far), ink_network_destroy(ridge);
  ink_surface_destroy(curve), ink_surface_destroy(saddle);
}

static void diverges(void) {
  struct ink_surface *valley = surface(INK_SURFACE_VALLEY);
  struct ink_network *net = ball(1, 1), *huge = ball(1e4f, 0), *away = ball(2e4f, 0);
  struct ink_roll r = roll(valley, net, 0.1f, 1000); /* beyond 2/25 */
  CHECK(r.state == INK_ROLL_DIVERGED && r.steps < 100 && isnan(r.gradient_norm));
  CHECK(roll(valley, net, 0.1f, 10).steps == 0);
  r = roll(valley, huge, 1e9f, 1);
  CHECK(r.state == INK_ROLL_DIVERGED && r.steps == 1);
  CHECK(roll(valley, away, 0.1f, 0).state == INK_ROLL_DIVERGED);
  ink_network_destroy(net), ink_network_destroy(huge), ink_network_destroy(away);
  ink_surface_destroy(valley);
}

static void directions(void) {
  struct scene s = scene();
  float *again = malloc(sizeof(float) * s.P);
  OK(ink_surface_direction(s.net, 7, 0, again));
  CHECK(memcmp(again, s.first, sizeof(float) * s.P) == 0 &&
        memcmp(again, s.second, sizeof(float) * s.P) != 0);
  for (int j = 0; j < 3; j++) { /* unit j of the first layer: two weights and a bias */
    const int at[] = {j, 3 + j, 6 + j};
    double is = 0, should = 0;
    for (int i = 0; i < 3; i++)
      is += pow((double)s.first[at[i]], 2), should += pow((double)s.base[at[i]], 2);
    NEAR(is, should, 1e-6, 1e-5);
  }
  memset(again, 0, sizeof(float) * s.P);
  OK(ink_network_set_parameters(s.net, again));
  OK(ink_surface_direction(s.net, 7, 0, again)); /* of zero weights: zeros */
  for (size_t i = 0; i < s.P; i++)
    CHECK(again[i] == 0);
  free(again);
  end(&s);
}

static void networks(void) {
  struct scene s = scene();
  struct ink_surface *land = over(&s);
  uint64_t before = ink_network_hash(s.net);
  struct ink_evaluation e;
  OK(ink_network_evaluate(s.net, s.data, 0, 20, &e, NULL, NULL, NULL));
  CHECK(value(land, 0, 0) == e.loss);
  struct ink_network *net = ball(0.2f, -0.1f);
  float h = 1e-2f, v = value(land, 0.2f, -0.1f);
  struct ink_roll r = roll(land, net, 1e-2f, 1);
  NEAR((0.2f - r.x) * 1e2f, (value(land, 0.2f + h, -0.1f) - value(land, 0.2f - h, -0.1f)) / (2 * h),
       2e-3, 0.02);
  r = roll(land, net, 0.2f, 300);
  CHECK(r.loss < v && isnan(r.to_minimum) && r.state != INK_ROLL_ARRIVED &&
        r.state != INK_ROLL_DIVERGED);
  NEAR(r.loss, value(land, r.x, r.y), 0, 0);
  /* Mini-batches: the same seed gives the same path, another seed another path. */
  struct ink_optimizer rule = sgd_rule(0.1f);
  float paths[3][20];
  for (int i = 0; i < 3; i++) {
    struct ink_network *one = ball(0, 0);
    OK(ink_surface_roll(land, one, &rule, i == 2 ? 50 : 4, i ? 2 : 1, 10, paths[i],
                        &(struct ink_roll){0}));
    ink_network_destroy(one);
  }
  CHECK(memcmp(paths[0], paths[1], sizeof paths[0]) != 0);
  CHECK(ink_network_hash(s.net) == before);
  float out[2], far[2] = {3e38f, 3e38f};
  ANSWERS(INK_ERROR_NOT_FINITE, ink_surface_values(land, far, 1, out));
  CHECK(ink_network_hash(s.net) == before);
  ANSWERS(INK_ERROR_ARGUMENT,
          ink_surface_roll(land, s.net, &rule, 0, 1, 1, paths[0], &(struct ink_roll){0}));
  ink_network_destroy(net);
  ink_surface_destroy(land);
  /* Directions so long that a step overflows: the ball diverges, which is not an error. */
  for (size_t i = 0; i < s.P; i++)
    s.first[i] = 1e37f, s.base[i] = 0;
  land = over(&s);
  struct ink_network *lost = ball(0, 0);
  r = roll(land, lost, 1.0f, 3);
  CHECK(r.state == INK_ROLL_DIVERGED);
  CHECK(ink_network_hash(s.net) == before);
  struct ink_network *outside = ball(100, 0);
  struct ink_roll kept = {.steps = 77};
  ANSWERS(INK_ERROR_NOT_FINITE, ink_surface_roll(land, outside, &rule, 0, 1, 0, NULL, &kept));
  CHECK(kept.steps == 77);
  /* Where the ball is lost before its first step, it has diverged too. */
  r = roll(land, outside, 1.0f, 1);
  CHECK(r.state == INK_ROLL_DIVERGED && r.steps == 0);
  CHECK(ink_network_hash(s.net) == before);
  ink_network_destroy(outside);
  ink_network_destroy(lost);
  ink_surface_destroy(land);
  end(&s);
}

static void without_memory(void) {
  struct scene s = scene();
  struct ink_surface *land = NULL;
  for (long n = 1; n <= 3; n++) {
    long blocks = memory_blocks();
    memory_fail_at(n);
    ANSWERS(INK_ERROR_MEMORY,
            ink_surface_of_network(s.net, s.data, s.base, s.first, s.second, &land));
    CHECK(memory_blocks() == blocks && land == NULL);
  }
  memory_fail_at(1);
  ANSWERS(INK_ERROR_MEMORY, ink_surface_direction(s.net, 1, 0, s.first));
  memory_fail_at(1);
  ANSWERS(INK_ERROR_MEMORY, ink_surface_create(INK_SURFACE_BOWL, &land));
  memory_fail_at(0);
  end(&s);
}

static const struct test tests[] = {{"refuses", refuses},
                                    {"gradients are differences", gradients_are_differences},
                                    {"minima", minima},
                                    {"diverges", diverges},
                                    {"directions", directions},
                                    {"networks", networks},
                                    {"without memory", without_memory}};
MAIN(tests)
