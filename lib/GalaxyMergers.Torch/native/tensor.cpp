// Making, reading and freeing tensors; the autograd entry points.
#include "boundary.h"

#include <algorithm>

using gm::guarded;
using gm::TensorPtr;

GM_EXPORT int gm_empty(const int64_t* shape, int rank, int8_t type, int8_t device, int index, TensorPtr* out) {
    return guarded(out, [&] { return at::empty(gm::sizes(shape, rank), gm::options(type, device, index)); });
}

GM_EXPORT int gm_zeros(const int64_t* shape, int rank, int8_t type, int8_t device, int index, TensorPtr* out) {
    return guarded(out, [&] { return at::zeros(gm::sizes(shape, rank), gm::options(type, device, index)); });
}

GM_EXPORT void gm_free(TensorPtr tensor) {
    guarded([&] { delete tensor; });
}

GM_EXPORT int gm_data(TensorPtr tensor, void** data, int64_t* bytes) {
    return guarded([&] {
        TORCH_CHECK(tensor->is_cpu(), "the bytes of a tensor can be reached on the CPU only; call cpu() first");
        TORCH_CHECK(tensor->is_non_overlapping_and_dense(), "the tensor has holes; call contiguous() first");
        *data = tensor->data_ptr();
        *bytes = static_cast<int64_t>(tensor->nbytes());
    });
}

GM_EXPORT int gm_rank(TensorPtr tensor, int* rank) {
    return guarded([&] { *rank = static_cast<int>(tensor->dim()); });
}

GM_EXPORT int gm_shape(TensorPtr tensor, int64_t* shape) {
    return guarded([&] { std::copy(tensor->sizes().begin(), tensor->sizes().end(), shape); });
}

GM_EXPORT int gm_strides(TensorPtr tensor, int64_t* strides) {
    return guarded([&] { std::copy(tensor->strides().begin(), tensor->strides().end(), strides); });
}

GM_EXPORT int gm_kind(TensorPtr tensor, int8_t* type, int8_t* device, int* index) {
    return guarded([&] {
        *type = static_cast<int8_t>(tensor->scalar_type());
        *device = static_cast<int8_t>(tensor->device().type());
        *index = tensor->device().index();
    });
}

GM_EXPORT int gm_item(TensorPtr tensor, double* value) {
    return guarded([&] { *value = tensor->item<double>(); });
}

GM_EXPORT int gm_requires_grad(TensorPtr tensor, bool* requires_grad) {
    return guarded([&] { *requires_grad = tensor->requires_grad(); });
}

GM_EXPORT int gm_requires_grad_(TensorPtr tensor, bool requires_grad) {
    return guarded([&] { tensor->requires_grad_(requires_grad); });
}

GM_EXPORT int gm_backward(TensorPtr tensor) {
    return guarded([&] { tensor->backward(); });
}

// *out is null when no gradient has reached the tensor.
GM_EXPORT int gm_grad(TensorPtr tensor, TensorPtr* out) {
    return guarded([&] { *out = tensor->grad().defined() ? new at::Tensor(tensor->grad()) : nullptr; });
}

GM_EXPORT bool gm_set_grad_enabled(bool enabled) {
    bool before = at::GradMode::is_enabled();
    at::GradMode::set_enabled(enabled);
    return before;
}
