/* The words of the command line as the system passed them. */
#ifndef C_ARGUMENTS_H
#define C_ARGUMENTS_H

/* The number of words, the program's name included; -1 where the C library does not tell. */
int c_arguments_count(void);

/* A word, owned by the system and there until the program ends; NULL for a number out of range. */
const char *c_arguments_word(int number);

#endif
