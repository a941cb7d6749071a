// Compiles better-sqlite3 13, written for Node-API 10, for Node-API 9 (Electron 33, Node 20).
// The compiler is told to include this first, so nothing in node_modules is edited.
//
// Of Node-API 10 it uses one thing: a lasting reference to a value that is no object. Before 10
// only an object can be referred to. References to a string, or to a value of any kind, therefore
// hold a one-element array with the value in it.
#pragma once
#undef NAPI_VERSION
#define NAPI_VERSION 9
#include <napi.h>

namespace Napi {
namespace parley {

// A reference to a new array that holds the value; null if any step fails.
inline napi_ref refer_to(napi_env env, napi_value value, uint32_t count) {
  if (value == nullptr) return nullptr;
  napi_value holder = nullptr;
  if (napi_create_array_with_length(env, 1, &holder) != napi_ok) return nullptr;
  if (napi_set_element(env, holder, 0, value) != napi_ok) return nullptr;
  napi_ref reference = nullptr;
  return napi_create_reference(env, holder, count, &reference) == napi_ok ? reference : nullptr;
}

// The value in that array; null if it was collected.
inline napi_value held_by(napi_env env, napi_ref reference) {
  if (reference == nullptr) return nullptr;
  napi_value holder = nullptr;
  if (napi_get_reference_value(env, reference, &holder) != napi_ok || holder == nullptr) return nullptr;
  napi_value value = nullptr;
  return napi_get_element(env, holder, 0, &value) == napi_ok ? value : nullptr;
}

}  // namespace parley

#define PARLEY_HOLD(Kind)                                                        \
  template <>                                                                    \
  inline Reference<Kind> Reference<Kind>::New(const Kind& value, uint32_t n) {   \
    napi_env env = value.Env();                                                  \
    return Reference<Kind>(env, parley::refer_to(env, value, n));                \
  }                                                                              \
  template <>                                                                    \
  inline Kind Reference<Kind>::Value() const {                                   \
    napi_value value = parley::held_by(_env, _ref);                              \
    return value == nullptr ? Kind() : Kind(_env, value);                        \
  }                                                                              \
  template <>                                                                    \
  inline void Reference<Kind>::Reset(const Kind& value, uint32_t n) {            \
    Reset();                                                                     \
    _env = value.Env();                                                          \
    _ref = parley::refer_to(_env, value, n);                                     \
  }

PARLEY_HOLD(Napi::String)
PARLEY_HOLD(Napi::Value)

#undef PARLEY_HOLD
}  // namespace Napi
