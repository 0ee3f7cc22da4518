/* Loads libcurl when the link check starts, not when the program does.

   The libraries that libcurl brings along (TLS, Kerberos, LDAP) take longer to load and set up than
   most commands need for all their work, and most commands need no network. So the program is not
   linked with libcurl. The functions below have the names and types of libcurl's, and go to it once
   it is loaded; they are hidden, so that libcurl does not take them for its own.

   To use another function of libcurl, put its name into FUNCTIONS and write its line below; until
   then the linker says that it is undefined. */

/* Else the header puts checks of types around the functions that are defined here. */
#define CURL_DISABLE_TYPECHECK
#include <CCurl.h>

#include <CDynamicLibrary.h>

#include <pthread.h>

#ifdef __APPLE__
#define LIBRARY "libcurl.4.dylib"
#else
#define LIBRARY "libcurl.so.4"
#endif

#define FUNCTIONS \
  X(curl_global_init) \
  X(curl_version_info) \
  X(curl_easy_init) \
  X(curl_easy_cleanup) \
  X(curl_easy_strerror) \
  X(curl_multi_init) \
  X(curl_multi_cleanup) \
  X(curl_multi_add_handle) \
  X(curl_multi_remove_handle) \
  X(curl_multi_info_read) \
  X(curl_multi_socket_action) \
  X(curl_slist_append) \
  X(curl_slist_free_all) \
  X(curl_url) \
  X(curl_url_cleanup) \
  X(curl_url_get) \
  X(curl_url_set) \
  X(curl_free) \
  X(curl_easy_setopt) \
  X(curl_easy_getinfo) \
  X(curl_multi_setopt)

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

const char *tricks_curl_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure[0] == 0 ? NULL : failure;
}

/* Functions of libcurl under their own names. */

CURLcode curl_global_init(long flags) { return library.curl_global_init(flags); }
curl_version_info_data *curl_version_info(CURLversion age) {
  return library.curl_version_info(age);
}
CURL *curl_easy_init(void) { return library.curl_easy_init(); }
void curl_easy_cleanup(CURL *easy) { library.curl_easy_cleanup(easy); }
const char *curl_easy_strerror(CURLcode code) { return library.curl_easy_strerror(code); }
CURLM *curl_multi_init(void) { return library.curl_multi_init(); }
CURLMcode curl_multi_cleanup(CURLM *multi) { return library.curl_multi_cleanup(multi); }
CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy) {
  return library.curl_multi_add_handle(multi, easy);
}
CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return library.curl_multi_remove_handle(multi, easy);
}
CURLMsg *curl_multi_info_read(CURLM *multi, int *left) {
  return library.curl_multi_info_read(multi, left);
}
CURLMcode curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int events, int *running) {
  return library.curl_multi_socket_action(multi, socket, events, running);
}
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text) {
  return library.curl_slist_append(list, text);
}
void curl_slist_free_all(struct curl_slist *list) { library.curl_slist_free_all(list); }
CURLU *curl_url(void) { return library.curl_url(); }
void curl_url_cleanup(CURLU *url) { library.curl_url_cleanup(url); }
CURLUcode curl_url_get(CURLU *url, CURLUPart part, char **text, unsigned flags) {
  return library.curl_url_get(url, part, text, flags);
}
CURLUcode curl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned flags) {
  return library.curl_url_set(url, part, text, flags);
}
void curl_free(void *memory) { library.curl_free(memory); }

/* Variadic functions for one type of argument each. */

CURLcode tricks_easy_set_long(CURL *easy, CURLoption option, long value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tricks_easy_set_string(CURL *easy, CURLoption option, const char *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tricks_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tricks_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tricks_easy_set_data_function(CURL *easy, CURLoption option, curl_write_callback value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tricks_easy_set_open_socket(CURL *easy, curl_opensocket_callback value) {
  return library.curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

CURLcode tricks_easy_set_close_socket(CURL *easy, curl_closesocket_callback value) {
  return library.curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, value);
}

CURLMcode tricks_multi_set_socket_function(CURLM *multi, curl_socket_callback value) {
  return library.curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}

CURLMcode tricks_multi_set_timer_function(CURLM *multi, curl_multi_timer_callback value) {
  return library.curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

CURLMcode tricks_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
  return library.curl_multi_setopt(multi, option, value);
}

CURLcode tricks_easy_get_long(CURL *easy, CURLINFO info, long *value) {
  return library.curl_easy_getinfo(easy, info, value);
}

CURLcode tricks_easy_get_time(CURL *easy, CURLINFO info, curl_off_t *value) {
  return library.curl_easy_getinfo(easy, info, value);
}

CURLcode tricks_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return library.curl_easy_getinfo(easy, info, value);
}

CURLMcode tricks_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return library.curl_multi_setopt(multi, option, value);
}
