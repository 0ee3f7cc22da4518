#include <CDynamicLibrary.h>

#include <dlfcn.h>
#include <stdio.h>

void tricks_load_library(const char *file, const struct tricks_function *functions, size_t count,
                         char *failure, size_t size) {
  failure[0] = 0;
  void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    snprintf(failure, size, "%s", dlerror());
    return;
  }
  for (size_t index = 0; index < count; index++) {
    *functions[index].address = dlsym(handle, functions[index].name);
    if (*functions[index].address == NULL) snprintf(failure, size, "%s", dlerror());
  }
}
