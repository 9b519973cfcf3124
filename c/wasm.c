/* wasm.c: what the bare module must bring itself. Emscripten's libc calls this after memory has grown;
 * inkgrad.js looks at the memory each time instead, so that the module needs no import. */
#ifdef __wasm__
#include <stddef.h>

void emscripten_notify_memory_growth(size_t memory_index);
void emscripten_notify_memory_growth(size_t memory_index) { (void)memory_index; }
#endif
