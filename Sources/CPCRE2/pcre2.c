/* Loads PCRE2 when the first regular expression is compiled, not when the program starts: most
   commands use none. Every Debian has the library, since its package manager depends on it.

   The program is not linked with PCRE2. The functions below have the names and types of the
   library's, and go to it once it is loaded; they are hidden, so that no library takes them for its
   own. */

#include <CPCRE2.h>

#include <CDynamicLibrary.h>

#include <pthread.h>

#ifdef __APPLE__
#define LIBRARY "libpcre2-8.0.dylib"
#else
#define LIBRARY "libpcre2-8.so.0"
#endif

#define FUNCTIONS \
  X(pcre2_compile_8) \
  X(pcre2_code_free_8) \
  X(pcre2_match_8) \
  X(pcre2_match_data_create_8) \
  X(pcre2_match_data_free_8) \
  X(pcre2_match_context_create_8) \
  X(pcre2_match_context_free_8) \
  X(pcre2_set_match_limit_8) \
  X(pcre2_set_depth_limit_8) \
  X(pcre2_set_heap_limit_8) \
  X(pcre2_get_error_message_8)

#define X(name) extern __typeof__(name) name __attribute__((visibility("hidden")));
FUNCTIONS
#undef X

static struct {
#define X(name) __typeof__(name) *name;
  FUNCTIONS
#undef X
} library;

static char failure[512];

static const struct tricks_function functions[] = {
#define X(name) {#name, (void **)&library.name},
  FUNCTIONS
#undef X
};

static void load(void) {
  tricks_load_library(LIBRARY, functions, sizeof functions / sizeof *functions, failure,
                      sizeof failure);
}

const char *tricks_pcre2_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure[0] == 0 ? NULL : failure;
}

/* Functions of PCRE2 under their own names. */

pcre2_code_8 *pcre2_compile_8(PCRE2_SPTR8 pattern, PCRE2_SIZE length, uint32_t options, int *code,
                              PCRE2_SIZE *offset, pcre2_compile_context_8 *context) {
  return library.pcre2_compile_8(pattern, length, options, code, offset, context);
}
void pcre2_code_free_8(pcre2_code_8 *code) { library.pcre2_code_free_8(code); }
int pcre2_match_8(const pcre2_code_8 *code, PCRE2_SPTR8 subject, PCRE2_SIZE length,
                  PCRE2_SIZE start, uint32_t options, pcre2_match_data_8 *data,
                  pcre2_match_context_8 *context) {
  return library.pcre2_match_8(code, subject, length, start, options, data, context);
}
pcre2_match_data_8 *pcre2_match_data_create_8(uint32_t size, pcre2_general_context_8 *context) {
  return library.pcre2_match_data_create_8(size, context);
}
void pcre2_match_data_free_8(pcre2_match_data_8 *data) { library.pcre2_match_data_free_8(data); }
pcre2_match_context_8 *pcre2_match_context_create_8(pcre2_general_context_8 *context) {
  return library.pcre2_match_context_create_8(context);
}
void pcre2_match_context_free_8(pcre2_match_context_8 *context) {
  library.pcre2_match_context_free_8(context);
}
int pcre2_set_match_limit_8(pcre2_match_context_8 *context, uint32_t limit) {
  return library.pcre2_set_match_limit_8(context, limit);
}
int pcre2_set_depth_limit_8(pcre2_match_context_8 *context, uint32_t limit) {
  return library.pcre2_set_depth_limit_8(context, limit);
}
int pcre2_set_heap_limit_8(pcre2_match_context_8 *context, uint32_t limit) {
  return library.pcre2_set_heap_limit_8(context, limit);
}
int pcre2_get_error_message_8(int code, PCRE2_UCHAR8 *buffer, PCRE2_SIZE size) {
  return library.pcre2_get_error_message_8(code, buffer, size);
}
