/* Duktape, compiled in from the source that Debian's duktape-dev brings, with a bound on memory and
   on work.

   Debian's library is built without the check that ends a script which runs too long, so it can't
   be used as it is. Compiled in, it also costs nothing at the start of commands that need no
   script, and the installed program needs no library. */

#include <CDuktape.h>

#include <stdlib.h>
#include <string.h>

#if !__has_include("/usr/share/duktape/duktape.c")
#error "/usr/share/duktape is missing: run scripts/bootstrap, which installs duktape-dev"
#endif

struct tricks_interpreter {
  struct duk_hthread *context;
  size_t memory_left;
  /* How often the check may still let the script go on; it is asked every 256 x 1,024 instructions. */
  unsigned long checks_left;
  int is_exhausted;
};

/* Called by Duktape again and again; true ends the script, whatever it catches. */
static int is_out_of_work(void *data) {
  struct tricks_interpreter *interpreter = data;
  if (interpreter->checks_left > 0 && !interpreter->is_exhausted) {
    interpreter->checks_left--;
    return 0;
  }
  interpreter->is_exhausted = 1;
  return 1;
}

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#define DUK_COMPILING_DUKTAPE
#include "/usr/share/duktape/duk_config.h"
#undef DUK_USE_INTERRUPT_COUNTER
#define DUK_USE_INTERRUPT_COUNTER
#undef DUK_USE_EXEC_TIMEOUT_CHECK
#define DUK_USE_EXEC_TIMEOUT_CHECK(data) is_out_of_work(data)
/* Bounds the stack of C: scripts call natives which call scripts, at most so deep. */
#undef DUK_USE_NATIVE_CALL_RECLIMIT
#define DUK_USE_NATIVE_CALL_RECLIMIT 150
#undef DUK_USE_REGEXP_COMPILER_RECLIMIT
#define DUK_USE_REGEXP_COMPILER_RECLIMIT 500
#undef DUK_USE_REGEXP_EXECUTOR_RECLIMIT
#define DUK_USE_REGEXP_EXECUTOR_RECLIMIT 2000
#include "/usr/share/duktape/duktape.c"
#pragma clang diagnostic pop

/* Each block begins with its size; 16 bytes keep what follows aligned for any type. */
enum { block_header = 16 };

static void *take(void *data, duk_size_t size) {
  struct tricks_interpreter *interpreter = data;
  if (size == 0) return NULL;
  if (size > interpreter->memory_left) {
    return NULL;
  }
  char *block = malloc(size + block_header);
  if (block == NULL) return NULL;
  memcpy(block, &size, sizeof size);
  interpreter->memory_left -= size;
  return block + block_header;
}

static void give_back(void *data, void *pointer) {
  struct tricks_interpreter *interpreter = data;
  if (pointer == NULL) return;
  char *block = (char *)pointer - block_header;
  duk_size_t size;
  memcpy(&size, block, sizeof size);
  interpreter->memory_left += size;
  free(block);
}

static void *take_again(void *data, void *pointer, duk_size_t size) {
  struct tricks_interpreter *interpreter = data;
  if (pointer == NULL) return take(data, size);
  if (size == 0) {
    give_back(data, pointer);
    return NULL;
  }
  char *block = (char *)pointer - block_header;
  duk_size_t old;
  memcpy(&old, block, sizeof old);
  if (size > old && size - old > interpreter->memory_left) return NULL;
  block = realloc(block, size + block_header);
  if (block == NULL) return NULL;
  memcpy(block, &size, sizeof size);
  interpreter->memory_left += old;
  interpreter->memory_left -= size;
  return block + block_header;
}

/* An error outside every protected call, which there is none of below. */
static void give_up(void *data, const char *message) {
  (void)data;
  (void)message;
  abort();
}

/* Checks are made after so many instructions: Duktape's DUK_HTHREAD_INTCTR_DEFAULT. */
static unsigned long checks(unsigned work) { return (unsigned long)work * 1000000 / (256 * 1024) + 1; }

tricks_interpreter *tricks_interpreter_open(size_t memory) {
  tricks_interpreter *interpreter = calloc(1, sizeof *interpreter);
  if (interpreter == NULL) return NULL;
  interpreter->memory_left = memory;
  interpreter->checks_left = 1;
  interpreter->context = duk_create_heap(take, take_again, give_back, interpreter, give_up);
  if (interpreter->context == NULL) {
    free(interpreter);
    return NULL;
  }
  return interpreter;
}

void tricks_interpreter_close(tricks_interpreter *interpreter) {
  if (interpreter == NULL) return;
  duk_destroy_heap(interpreter->context);
  free(interpreter);
}

/* The steps below run protected: an error that they throw, for want of memory too, is caught. */

struct step {
  const char *name;
  const char *text;
  size_t length;
  int flag;
};

static duk_ret_t run_step(duk_context *context, void *data) {
  struct step *step = data;
  duk_push_lstring(context, step->text, step->length);
  duk_eval(context);
  duk_pop(context);
  duk_push_literal(context, "");
  return 1;
}

static duk_ret_t call_step(duk_context *context, void *data) {
  struct step *step = data;
  duk_get_global_string(context, step->name);
  duk_push_lstring(context, step->text, step->length);
  duk_push_boolean(context, step->flag);
  duk_call(context, 2);
  duk_to_string(context, -1);
  return 1;
}

static duk_ret_t name_error_step(duk_context *context, void *data) {
  (void)data;
  duk_safe_to_string(context, -1);
  return 1;
}

static tricks_outcome protect(
    tricks_interpreter *interpreter, duk_safe_call_function function, struct step *step,
    unsigned work) {
  duk_context *context = interpreter->context;
  if (interpreter->is_exhausted) return tricks_exhausted;
  interpreter->checks_left = checks(work);
  duk_set_top(context, 0);
  tricks_outcome outcome = tricks_done;
  if (duk_safe_call(context, function, step, 0, 1) != DUK_EXEC_SUCCESS) {
    outcome = tricks_failed;
    interpreter->checks_left = checks(1);
    /* Where even that fails, the error's error is the result. */
    if (duk_safe_call(context, name_error_step, NULL, 1, 1) != DUK_EXEC_SUCCESS ||
        duk_get_string(context, -1) == NULL ||
        strstr(duk_get_string(context, -1), "alloc failed") != NULL) {
      interpreter->is_exhausted = 1;
    }
  }
  return interpreter->is_exhausted ? tricks_exhausted : outcome;
}

tricks_outcome tricks_interpreter_run(
    tricks_interpreter *interpreter, const char *script, size_t length, unsigned work) {
  struct step step = {.text = script, .length = length};
  return protect(interpreter, run_step, &step, work);
}

tricks_outcome tricks_interpreter_call(
    tricks_interpreter *interpreter, const char *name, const char *text, size_t length, int flag,
    unsigned work) {
  struct step step = {.name = name, .text = text, .length = length, .flag = flag};
  return protect(interpreter, call_step, &step, work);
}

const char *tricks_interpreter_result(tricks_interpreter *interpreter, size_t *length) {
  duk_size_t size = 0;
  const char *text = duk_get_lstring(interpreter->context, -1, &size);
  *length = text == NULL ? 0 : size;
  return text == NULL ? "" : text;
}
