/* fuzz_table.c: columns of any numbers: their summaries and histograms, compared with what plain
 * loops find; and made-up tables of any seed. */
#include "input.h"

#define MOST 40
#define MAX_BINS_HERE 12

struct column {
  int32_t n;
  float *values; /* (n) */
};

static struct column take_column(struct input *in) {
  struct column c = {.n = take_between(in, 0, MOST)};
  uint8_t kind = take_byte(in);
  c.values = room((size_t)c.n, sizeof *c.values);
  for (int32_t i = 0; i < c.n; i++) {
    c.values[i] = kind & 1 ? take_float(in) : (float)take_between(in, -3, 3);
    if (kind & 2 && take_byte(in) < 60)
      c.values[i] = __builtin_nanf("");
    if (kind & 4)
      c.values[i] = take_raw_float(in);
  }
  return c;
}

static void column_summary(struct input *in, const struct column *c) {
  int32_t bins = take_around(in, 0, MAX_BINS_HERE);
  if (bins > MAX_BINS_HERE && bins <= INK_MAX_UNITS)
    bins = MAX_BINS_HERE;
  int32_t histogram[MAX_BINS_HERE + 1], below = 0, above = 0, present = 0, sum = 0;
  struct ink_column_summary s = {.present = -1};
  int32_t code = ink_column_summary(c->values, c->n, bins, histogram, &s);
  if (code) {
    MUST(s.present == -1);
    return;
  }
  for (int32_t i = 0; i < c->n; i++) {
    present += is_number(c->values[i]);
    below += c->values[i] < s.median;
    above += c->values[i] > s.median;
  }
  MUST(s.present == present);
  if (!present)
    return;
  MUST(s.minimum <= s.median && s.median <= s.maximum);
  MUST(2 * below <= present && 2 * above <= present);
  for (int32_t b = 0; b < bins; b++) {
    MUST(histogram[b] >= 0);
    sum += histogram[b];
  }
  MUST(!bins || sum == present);
}

static void summary(struct input *in, const struct column *c) {
  float *minus = room((size_t)c->n, sizeof *minus);
  for (int32_t i = 0; i < c->n; i++)
    minus[i] = take_float(in);
  struct ink_summary s;
  const float *taken = take_byte(in) & 1 ? minus : NULL;
  int32_t code = ink_summarise(c->values, taken, c->n, &s);
  MUST((code == INK_OK) == (c->n >= 1));
  if (!code) {
    MUST(s.zeros >= 0 && s.positive >= 0 && s.zeros + s.positive <= c->n);
    MUST(s.norm != s.norm || s.norm >= 0.0f);
    MUST(!(s.least > s.most));
    if (s.mean == s.mean && is_number(s.least) && is_number(s.most))
      MUST(s.mean >= s.least && s.mean <= s.most);
  }
  free(minus);
}

static void histogram(struct input *in, const struct column *c) {
  int32_t bins = take_around(in, 1, MAX_BINS_HERE), counts[MAX_BINS_HERE + 2], sum = 0, present = 0;
  if (bins > MAX_BINS_HERE && bins <= 4096)
    bins = MAX_BINS_HERE;
  float low = take_float(in), high = take_float(in);
  counts[0] = -1;
  int32_t code = ink_histogram(c->values, c->n, low, high, bins, counts);
  if (code) {
    MUST(counts[0] == -1);
    return;
  }
  for (int32_t i = 0; i < c->n; i++)
    present += c->values[i] == c->values[i];
  for (int32_t b = 0; b < bins + 2; b++) {
    MUST(counts[b] >= 0);
    sum += counts[b];
  }
  MUST(low < high && sum == present);
}

/* Row i is the same in a table of any length. */
static void made_up(struct input *in) {
  uint32_t seed = take_word(in);
  int32_t count = take_around(in, 0, MOST);
  if (count > MOST && count <= INK_MAX_EXAMPLES)
    count = MOST;
  float values[INK_TABLE_COLUMNS * MOST], fewer[INK_TABLE_COLUMNS * MOST];
  int32_t code = ink_table_generate(seed, count, values);
  MUST((code == INK_OK) == (count >= 0 && count <= MOST));
  if (code)
    return;
  MUST(ink_table_generate(seed, count / 2, fewer) == INK_OK);
  MUST(memcmp(values, fewer, sizeof(float) * INK_TABLE_COLUMNS * (size_t)(count / 2)) == 0);
  for (int32_t i = 0; i < count; i++) {
    const float *row = values + INK_TABLE_COLUMNS * i;
    MUST(!(row[0] < 2.0f || row[0] > 14.0f) && !(row[1] < 10.0f || row[1] > 320.0f));
    MUST(!(row[2] < 4.0f || row[2] > 38.0f));
    MUST(row[3] == 0.0f || row[3] == 1.0f || row[3] == 2.0f);
    MUST(row[4] == 0.0f || row[4] == 1.0f);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  if (take_byte(&in) < 8) {
    made_up(&in);
    return 0;
  }
  struct column c = take_column(&in);
  column_summary(&in, &c);
  summary(&in, &c);
  histogram(&in, &c);
  free(c.values);
  return 0;
}
