/* replay.c: a fuzz target without its fuzzer: runs the given files, each of which found a fault
 * once, and some thousand inputs from a seeded generator. */
#include "input.h"
#include "kernels/random.h"

#define INPUTS 3000
#define MAX_SIZE 512

static int replay(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0)
    return 0;
  size_t size = (size_t)ftell(file);
  uint8_t *bytes = room(size, 1);
  rewind(file);
  int is_read = fread(bytes, 1, size, file) == size;
  fclose(file);
  if (is_read)
    LLVMFuzzerTestOneInput(bytes, size);
  free(bytes);
  return is_read;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    const char *name = strrchr(argv[i], '/');
    if (!replay(argv[i]))
      return 1;
    printf("PASS %s\n", name ? name + 1 : argv[i]);
    fflush(stdout);
  }
  struct random r = random_seeded(1, STREAM_POINTS, 0);
  for (int32_t i = 0; i < INPUTS; i++) {
    size_t size = random_below(&r, MAX_SIZE + 1);
    uint8_t *bytes = room(size, 1); /* exactly as large as needed */
    for (size_t b = 0; b < size; b++)
      bytes[b] = (uint8_t)random_u32(&r);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
  }
  printf("PASS %d random inputs\n", INPUTS);
  return 0;
}
