#ifndef TRICKS_CPCRE2_H
#define TRICKS_CPCRE2_H

/* PCRE2 for 8-bit text, loaded when it is first needed: see pcre2.c. */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Loads the library, once in a process; before this no other function may be called.

   Returns NULL, or a sentence that says why it cannot be loaded. */
const char *tricks_pcre2_load(void);

/* The options of every pattern: UTF-8 in which invalid bytes match nothing, Unicode properties for
   \w, \d, \s and \b, and no \C, which could stop within a character. */
static inline uint32_t tricks_pcre2_options(void) {
  return PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
}

#endif
