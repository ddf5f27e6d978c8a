// The operators that the networks and optimisers are made of.
#include "boundary.h"

using gm::guarded;
using gm::TensorPtr;

// Convolution, pooling, normalisation -------------------------------------------------------------------------------

GM_EXPORT int gm_conv2d(TensorPtr input, TensorPtr weight, TensorPtr bias, const int64_t* stride, const int64_t* padding,
                        const int64_t* dilation, int64_t groups, TensorPtr* out) {
    return guarded(out, [&] {
        return at::conv2d(*input, *weight, gm::optional(bias), gm::sizes(stride, 2), gm::sizes(padding, 2),
                          gm::sizes(dilation, 2), groups);
    });
}

GM_EXPORT int gm_batch_norm(TensorPtr input, TensorPtr mean, TensorPtr variance, TensorPtr weight, TensorPtr bias,
                            bool training, double momentum, double epsilon, TensorPtr* out) {
    return guarded(out, [&] {
        return at::batch_norm(*input, gm::optional(weight), gm::optional(bias), gm::optional(mean),
                              gm::optional(variance), training, momentum, epsilon,
                              at::globalContext().userEnabledCuDNN());
    });
}

GM_EXPORT int gm_max_pool2d(TensorPtr input, const int64_t* kernel, const int64_t* stride, const int64_t* padding,
                            TensorPtr* out) {
    return guarded(out, [&] {
        return at::max_pool2d(*input, gm::sizes(kernel, 2), gm::sizes(stride, 2), gm::sizes(padding, 2));
    });
}

GM_EXPORT int gm_pad(TensorPtr input, const int64_t* padding, int count, double value, TensorPtr* out) {
    return guarded(out, [&] { return at::constant_pad_nd(*input, gm::sizes(padding, count), value); });
}

GM_EXPORT int gm_linear(TensorPtr input, TensorPtr weight, TensorPtr bias, TensorPtr* out) {
    return guarded(out, [&] { return at::linear(*input, *weight, gm::optional(bias)); });
}

// Activations and losses --------------------------------------------------------------------------------------------

GM_EXPORT int gm_relu(TensorPtr input, bool in_place, TensorPtr* out) {
    return guarded(out, [&] { return in_place ? at::relu_(*input) : at::relu(*input); });
}

GM_EXPORT int gm_relu6(TensorPtr input, bool in_place, TensorPtr* out) {
    return guarded(out, [&] { return in_place ? at::hardtanh_(*input, 0, 6) : at::hardtanh(*input, 0, 6); });
}

GM_EXPORT int gm_softmax(TensorPtr input, int64_t dimension, TensorPtr* out) {
    return guarded(out, [&] { return at::softmax(*input, dimension); });
}

GM_EXPORT int gm_cross_entropy(TensorPtr input, TensorPtr target, int64_t ignored, int64_t reduction, double smoothing,
                               TensorPtr* out) {
    return guarded(out, [&] { return at::cross_entropy_loss(*input, *target, {}, reduction, ignored, smoothing); });
}

// Arithmetic --------------------------------------------------------------------------------------------------------

GM_EXPORT int gm_add(TensorPtr a, TensorPtr b, double alpha, TensorPtr* out) {
    return guarded(out, [&] { return a->add(*b, alpha); });
}

GM_EXPORT int gm_mul(TensorPtr a, TensorPtr b, TensorPtr* out) {
    return guarded(out, [&] { return a->mul(*b); });
}

GM_EXPORT int gm_mul_scalar(TensorPtr a, double b, TensorPtr* out) {
    return guarded(out, [&] { return a->mul(b); });
}

GM_EXPORT int gm_add_(TensorPtr a, TensorPtr b, double alpha) {
    return guarded([&] { a->add_(*b, alpha); });
}

GM_EXPORT int gm_add_scalar_(TensorPtr a, double b) {
    return guarded([&] { a->add_(b); });
}

GM_EXPORT int gm_mul_scalar_(TensorPtr a, double b) {
    return guarded([&] { a->mul_(b); });
}

GM_EXPORT int gm_addcmul_(TensorPtr a, TensorPtr b, TensorPtr c, double value) {
    return guarded([&] { a->addcmul_(*b, *c, value); });
}

GM_EXPORT int gm_addcdiv_(TensorPtr a, TensorPtr b, TensorPtr c, double value) {
    return guarded([&] { a->addcdiv_(*b, *c, value); });
}

GM_EXPORT int gm_sqrt(TensorPtr a, TensorPtr* out) {
    return guarded(out, [&] { return a->sqrt(); });
}

// Shape, type and place ---------------------------------------------------------------------------------------------

GM_EXPORT int gm_permute(TensorPtr input, const int64_t* order, int rank, TensorPtr* out) {
    return guarded(out, [&] { return input->permute(gm::sizes(order, rank)); });
}

GM_EXPORT int gm_reshape(TensorPtr input, const int64_t* shape, int rank, TensorPtr* out) {
    return guarded(out, [&] { return input->reshape(gm::sizes(shape, rank)); });
}

GM_EXPORT int gm_narrow(TensorPtr input, int64_t dimension, int64_t start, int64_t length, TensorPtr* out) {
    return guarded(out, [&] { return input->narrow(dimension, start, length); });
}

GM_EXPORT int gm_mean(TensorPtr input, const int64_t* dimensions, int count, bool keep, TensorPtr* out) {
    return guarded(out, [&] { return input->mean(gm::sizes(dimensions, count), keep); });
}

GM_EXPORT int gm_sum(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->sum(); });
}

GM_EXPORT int gm_contiguous(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->contiguous(); });
}

GM_EXPORT int gm_type(TensorPtr input, int8_t type, TensorPtr* out) {
    return guarded(out, [&] { return input->to(static_cast<at::ScalarType>(type)); });
}

GM_EXPORT int gm_cpu(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->cpu(); });
}

GM_EXPORT int gm_clone(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->clone(); });
}

GM_EXPORT int gm_detach(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->detach(); });
}

GM_EXPORT int gm_copy_(TensorPtr input, TensorPtr source, bool non_blocking) {
    return guarded([&] { input->copy_(*source, non_blocking); });
}

GM_EXPORT int gm_zero_(TensorPtr input) {
    return guarded([&] { input->zero_(); });
}

GM_EXPORT int gm_index_select(TensorPtr input, int64_t dimension, TensorPtr index, TensorPtr* out) {
    return guarded(out, [&] { return input->index_select(dimension, *index); });
}

// oneDNN's own layout, for inference ---------------------------------------------------------------------------------

// Images, or any map, as oneDNN likes them best; the operators above pass the layout on.
GM_EXPORT int gm_pack(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->to_mkldnn(); });
}

// A kernel as the convolution of the given sizes likes it best, so that it is not arranged anew at every call.
GM_EXPORT int gm_pack_kernel(TensorPtr kernel, const int64_t* stride, const int64_t* padding, int64_t groups,
                             TensorPtr* out) {
    return guarded(out, [&] {
        return at::mkldnn_reorder_conv2d_weight(kernel->to_mkldnn(), gm::sizes(padding, 2), gm::sizes(stride, 2),
                                                {1, 1}, groups);
    });
}

// Back to the layout of all other tensors.
GM_EXPORT int gm_unpack(TensorPtr input, TensorPtr* out) {
    return guarded(out, [&] { return input->to_dense(); });
}
