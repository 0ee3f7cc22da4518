#ifndef TRICKS_CFILESYSTEM_SHIM_H
#define TRICKS_CFILESYSTEM_SHIM_H

/* What Swift's Glibc module leaves out: extended attributes, and a rename that never replaces. */
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

/* renameat2(2) with RENAME_NOREPLACE, both names in one open folder. */
static inline int tricks_rename_without_replacing(int folder, const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, folder, from, folder, to, 1u);
}

#endif
