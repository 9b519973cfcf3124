/* wasm.c: the few functions that a module without a runtime has to define itself. */
#ifdef __wasm__
#include <stddef.h>

/* Emscripten's libc calls this after memory has grown. inkgrad.js looks at the memory before each
 * access instead, so that the module needs no import. */
void emscripten_notify_memory_growth(size_t memory_index);
void emscripten_notify_memory_growth(size_t memory_index) {
  (void)memory_index;
}

#ifdef __wasm_atomics__
/* The threaded build is linked without Emscripten's runtime, which has its own threads. */
int emscripten_resize_heap(size_t size);
int emscripten_resize_heap(size_t size) {
  const size_t page = 65536;
  size_t pages = (size + page - 1) / page, now = __builtin_wasm_memory_size(0);
  return pages <= now || __builtin_wasm_memory_grow(0, pages - now) != (size_t)-1;
}
#endif
#endif
