/* arrays.c: questions about all numbers of an array, in loops that the compiler vectorises. */
#include "arrays.h"
#include "elementary.h"

int all_finite(const float *x, size_t n) {
  /* x - x is 0 for a finite x, and NaN for NaN and infinity. A NaN survives the sum. */
  float sum = 0.0f;
  for (size_t i = 0; i < n; i++)
    sum += x[i] - x[i];
  return sum == 0.0f;
}

float largest_magnitude(const float *x, size_t n) {
  /* As integers, the bits of magnitudes have the order of the magnitudes, with NaN last. */
  uint32_t largest = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t bits = ink_bits(x[i]) & 0x7fffffffu;
    largest = bits > largest ? bits : largest;
  }
  return ink_from_bits(largest);
}
