/* fuzz_points.c: sets of points of any seed, surfaces of formulas and of networks over any
 * directions, and balls of any rule on them. */
#include "input.h"

#define MOST 40

static void generate(struct input *in) {
  static const float noises[] = {0.0f, 0.1f, 100.0f};
  int32_t kind = take_around(in, 0, INK_NUM_POINTS - 1), count = take_around(in, 0, MOST),
          labels[MOST];
  uint32_t seed = take_word(in);
  float noise = take_choice(in, noises, 3), points[2 * MOST];
  if (count > MOST && count <= INK_MAX_EXAMPLES)
    count = MOST;
  int32_t code = ink_points_generate(kind, seed, noise, count, points, labels);
  MUST((code == INK_OK) == (kind >= 0 && kind < INK_NUM_POINTS && count >= 0 && count <= MOST &&
                            noise >= 0.0f && noise <= 100.0f));
  for (int32_t i = 0; !code && i < count; i++) {
    MUST(is_number(points[2 * i]) && is_number(points[2 * i + 1]));
    MUST(labels[i] >= 0 && labels[i] <= (kind == INK_POINTS_BLOBS ? 2 : 1));
  }
}

static void roll(struct input *in, struct ink_surface *surface) {
  struct ink_network_config config = {.inputs = 1,
                                      .num_layers = 1,
                                      .loss = INK_MSE,
                                      .seed = 1,
                                      .layers = {{.units = 1, .pieces = 1}}};
  struct ink_network *ball;
  MUST(ink_network_create(&config, &ball) == INK_OK);
  float at[2] = {take_float(in), take_float(in)}, path[2 * MOST], value;
  int32_t stands = ink_network_set_parameters(ball, at) == INK_OK;
  struct ink_roll roll = {.travelled = take_float(in), .state = 77};
  for (int round = 0; round < 3; round++) {
    struct ink_optimizer rule = take_optimizer(in);
    int32_t steps = take_between(in, 0, MOST), batch = take_around(in, 0, 9);
    struct ink_roll before = roll;
    int32_t code = ink_surface_roll(surface, ball, &rule, batch, take_word(in), steps, path, &roll);
    if (code) {
      MUST(memcmp(&before, &roll, sizeof roll) == 0);
      continue;
    }
    MUST(roll.steps >= 0 && roll.steps <= steps && roll.state >= INK_ROLL_ROLLING &&
         roll.state <= INK_ROLL_DIVERGED);
    MUST(are_numbers(path, 2 * (size_t)roll.steps) && is_number(roll.x) && is_number(roll.y));
  }
  if (stands)
    ink_surface_values(surface, at, 1, &value);
  ink_network_destroy(ball);
}

static void on_network(struct input *in) {
  int32_t units = take_between(in, 1, 3), P = 3 * units + units + 1;
  struct ink_network_config config = {
      .inputs = 2,
      .num_layers = 2,
      .loss = INK_BINARY_CROSS_ENTROPY,
      .seed = take_word(in),
      .layers = {{.units = units, .activation = INK_TANH, .pieces = 1, .init = INK_XAVIER_NORMAL},
                 {.units = 1, .activation = INK_SIGMOID, .pieces = 1, .init = INK_XAVIER_NORMAL}}};
  struct ink_dataset_config rows = {.capacity = 8, .inputs = 2, .format = INK_F32, .classes = 2};
  struct ink_network *net;
  struct ink_dataset *data;
  MUST(ink_network_create(&config, &net) == INK_OK && ink_dataset_create(&rows, &data) == INK_OK);
  int32_t labels[8];
  MUST(ink_points_generate(INK_POINTS_CIRCLE, 1, 0.1f, 8, ink_dataset_tail(data, 8), labels) ==
       INK_OK);
  MUST(ink_dataset_append(data, 8, labels, NULL) == INK_OK);
  float base[13], directions[2][13];
  for (int32_t i = 0; i < P; i++)
    base[i] = take_float(in);
  for (int32_t which = 0; which < 2; which++) {
    if (take_byte(in) % 2)
      MUST(ink_surface_direction(net, take_word(in), which, directions[which]) == INK_OK);
    else
      for (int32_t i = 0; i < P; i++)
        directions[which][i] = take_float(in);
  }
  uint64_t before = ink_network_hash(net);
  struct ink_surface *surface;
  int32_t code = ink_surface_of_network(net, data, base, directions[0], directions[1], &surface);
  MUST((code == INK_OK) == (are_numbers(base, (size_t)P) && are_numbers(directions[0], (size_t)P) &&
                            are_numbers(directions[1], (size_t)P)));
  if (!code) {
    roll(in, surface);
    ink_surface_destroy(surface);
  }
  MUST(ink_network_hash(net) == before);
  ink_network_destroy(net);
  ink_dataset_destroy(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  uint8_t what = take_byte(&in) % 3;
  if (what == 0)
    generate(&in);
  if (what == 1)
    on_network(&in);
  if (what < 2)
    return 0;
  struct ink_surface *surface;
  int32_t kind = take_around(&in, 0, INK_SURFACE_NETWORK);
  int32_t code = ink_surface_create(kind, &surface);
  MUST((code == INK_OK) == (kind >= 0 && kind < INK_SURFACE_NETWORK));
  if (code)
    return 0;
  roll(&in, surface);
  ink_surface_destroy(surface);
  return 0;
}
