// What every entry point shares: no exception crosses into C#, no tensor is passed by value.
#pragma once

#include <torch/types.h>

#include <cstdint>

#define GM_EXPORT extern "C" __attribute__((visibility("default")))

namespace gm {

using TensorPtr = at::Tensor*;

// Keeps the message of the exception being handled for gm_last_error and returns 1.
int failure() noexcept;

// Runs `body`; 0 on success, 1 after any exception (c10, std or foreign).
template <typename Body>
int guarded(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        return failure();
    }
}

// As above, for a body that makes one tensor; *out stays untouched on failure.
template <typename Body>
int guarded(TensorPtr* out, Body&& body) noexcept {
    return guarded([&] { *out = new at::Tensor(body()); });
}

// An absent optional tensor is a null pointer.
inline c10::optional<at::Tensor> optional(TensorPtr tensor) {
    return tensor == nullptr ? c10::optional<at::Tensor>() : c10::optional<at::Tensor>(*tensor);
}

inline at::IntArrayRef sizes(const int64_t* values, int count) {
    return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline at::TensorOptions options(int8_t scalar_type, int8_t device_type, int device_index) {
    auto index = static_cast<c10::DeviceIndex>(device_index);
    return at::TensorOptions()
        .dtype(static_cast<at::ScalarType>(scalar_type))
        .device(at::Device(static_cast<at::DeviceType>(device_type), index));
}

}  // namespace gm
