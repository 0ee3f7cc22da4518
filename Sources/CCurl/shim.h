#ifndef TRICKS_CCURL_SHIM_H
#define TRICKS_CCURL_SHIM_H

#include <curl/curl.h>

/* Swift cannot call variadic C functions: one shim for each type of argument. */

static inline CURLcode tricks_easy_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tricks_easy_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tricks_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tricks_easy_set_list(CURL *easy, CURLoption option,
                                            struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tricks_easy_set_data_function(CURL *easy, CURLoption option,
                                                     curl_write_callback value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tricks_easy_set_open_socket(CURL *easy,
                                                   curl_opensocket_callback value) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLMcode tricks_multi_set_socket_function(CURLM *multi, curl_socket_callback value) {
  return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}

static inline CURLMcode tricks_multi_set_timer_function(CURLM *multi,
                                                        curl_multi_timer_callback value) {
  return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

static inline CURLMcode tricks_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLcode tricks_easy_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode tricks_easy_get_time(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode tricks_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode tricks_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/* The union of a CURLMsg, valid when its msg is CURLMSG_DONE. */
static inline CURLcode tricks_message_result(const CURLMsg *message) {
  return message->data.result;
}

/* The value of an expression macro. */
static inline curl_socket_t tricks_bad_socket(void) { return CURL_SOCKET_BAD; }

#endif
