// Batch normalisation of a training batch and the rectifier behind it in one operator, for channels-last bfloat16 maps
// on the CPU. libtorch goes over the map 13 times for the two, forwards and backwards; this does 8 times.
#include "boundary.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace {

using Half = uint16_t;  // the bits of a bfloat16

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__)
#define GM_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define GM_FOR_EACH_PROCESSOR
#endif
#define GM_INLINE static inline __attribute__((always_inline))

GM_INLINE float widened(Half value) { return __builtin_bit_cast(float, static_cast<uint32_t>(value) << 16); }

// To the nearest, ties to even; NaN stays NaN.
GM_INLINE Half narrowed(float value) {
    uint32_t bits = __builtin_bit_cast(uint32_t, value);
    uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
    return static_cast<Half>(value != value ? 0x7fc0 : rounded);
}

// One channel of the affine map y = x * factor + term, as arrays over the channels.
struct Affine {
    std::vector<float> factor, term;
};

// What the backward pass multiplies: dx = gain * dz + slope * x + offset.
struct Gradient {
    std::vector<float> gain, slope, offset;
};

// Rows summed in single precision before they go into the double sums.
constexpr int64_t kBlock = 64;

// Rows that are summed at once, so that the sums are read and written less often.
constexpr int64_t kRows = 4;

GM_FOR_EACH_PROCESSOR
void add_moments(const Half* __restrict x, int64_t rows, int64_t channels, float* __restrict sum,
                 float* __restrict squares) {
    for (; rows >= kRows; rows -= kRows, x += kRows * channels)
        for (int64_t c = 0; c < channels; ++c) {
            float total = 0, square = 0;
            for (int64_t r = 0; r < kRows; ++r) {
                float value = widened(x[r * channels + c]);
                total += value;
                square += value * value;
            }
            sum[c] += total;
            squares[c] += square;
        }
    for (; rows > 0; --rows, x += channels)
        for (int64_t c = 0; c < channels; ++c) {
            float value = widened(x[c]);
            sum[c] += value;
            squares[c] += value * value;
        }
}

GM_FOR_EACH_PROCESSOR
void transform(const Half* __restrict x, Half* __restrict y, int64_t rows, int64_t channels,
               const float* __restrict factor, const float* __restrict term, bool rectify) {
    float floor = rectify ? 0.0f : -std::numeric_limits<float>::infinity();
    for (int64_t r = 0; r < rows; ++r, x += channels, y += channels)
        for (int64_t c = 0; c < channels; ++c) {
            float value = widened(x[c]) * factor[c] + term[c];
            y[c] = narrowed(value < floor ? floor : value);
        }
}

GM_FOR_EACH_PROCESSOR
void add_gradients(const Half* __restrict x, const Half* __restrict dy, int64_t rows, int64_t channels,
                   const float* __restrict factor, const float* __restrict term, bool rectify, float* __restrict sum,
                   float* __restrict product) {
    float floor = rectify ? 0.0f : -std::numeric_limits<float>::infinity();
    for (; rows >= kRows; rows -= kRows, x += kRows * channels, dy += kRows * channels)
        for (int64_t c = 0; c < channels; ++c) {
            float total = 0, weighted = 0;
            for (int64_t r = 0; r < kRows; ++r) {
                float value = widened(x[r * channels + c]), above = widened(dy[r * channels + c]);
                float dz = value * factor[c] + term[c] <= floor ? 0.0f : above;
                total += dz;
                weighted += dz * value;
            }
            sum[c] += total;
            product[c] += weighted;
        }
    for (; rows > 0; --rows, x += channels, dy += channels)
        for (int64_t c = 0; c < channels; ++c) {
            float value = widened(x[c]), above = widened(dy[c]);
            float dz = value * factor[c] + term[c] <= floor ? 0.0f : above;
            sum[c] += dz;
            product[c] += dz * value;
        }
}

GM_FOR_EACH_PROCESSOR
void transform_gradients(const Half* __restrict x, const Half* __restrict dy, Half* __restrict dx, int64_t rows,
                         int64_t channels, const float* __restrict factor, const float* __restrict term, bool rectify,
                         const float* __restrict gain, const float* __restrict slope, const float* __restrict offset) {
    float floor = rectify ? 0.0f : -std::numeric_limits<float>::infinity();
    for (int64_t r = 0; r < rows; ++r, x += channels, dy += channels, dx += channels)
        for (int64_t c = 0; c < channels; ++c) {
            float value = widened(x[c]), above = widened(dy[c]);
            float dz = value * factor[c] + term[c] <= floor ? 0.0f : above;
            dx[c] = narrowed(gain[c] * dz + slope[c] * value + offset[c]);
        }
}

// Runs body(first row, rows) on every thread; the parts depend on the number of threads only.
template <typename Body>
void over_rows(int64_t rows, Body&& body) {
    int64_t parts = at::get_num_threads();
    at::parallel_for(0, parts, 1, [&](int64_t begin, int64_t end) {
        for (int64_t part = begin; part < end; ++part) {
            int64_t first = rows * part / parts, last = rows * (part + 1) / parts;
            if (last > first) body(part, first, last - first);
        }
    });
}

// Two sums over all rows for every channel, by add(first row, rows, sums a, sums b) on blocks of rows.
template <typename Add>
std::vector<double> two_sums(int64_t rows, int64_t channels, Add&& add) {
    int64_t parts = at::get_num_threads();
    std::vector<double> partial(static_cast<size_t>(2 * parts * channels), 0.0);
    over_rows(rows, [&](int64_t part, int64_t first, int64_t count) {
        std::vector<float> block(static_cast<size_t>(2 * channels));
        double* total = partial.data() + 2 * part * channels;
        for (int64_t done = 0; done < count; done += kBlock) {
            std::fill(block.begin(), block.end(), 0.0f);
            add(first + done, std::min(kBlock, count - done), block.data(), block.data() + channels);
            for (int64_t c = 0; c < 2 * channels; ++c) total[c] += block[c];
        }
    });
    std::vector<double> sums(static_cast<size_t>(2 * channels), 0.0);
    for (int64_t part = 0; part < parts; ++part)
        for (int64_t c = 0; c < 2 * channels; ++c) sums[c] += partial[2 * part * channels + c];
    return sums;
}

const Half* bits(const at::Tensor& map) { return reinterpret_cast<const Half*>(map.data_ptr()); }

Half* writable_bits(const at::Tensor& map) { return reinterpret_cast<Half*>(map.data_ptr()); }

Affine affine_of(const at::Tensor& weight, const at::Tensor& bias, const at::Tensor& mean, const at::Tensor& inverse) {
    int64_t channels = weight.numel();
    Affine affine{std::vector<float>(channels), std::vector<float>(channels)};
    for (int64_t c = 0; c < channels; ++c) {
        affine.factor[c] = weight.data_ptr<float>()[c] * inverse.data_ptr<float>()[c];
        affine.term[c] = bias.data_ptr<float>()[c] - mean.data_ptr<float>()[c] * affine.factor[c];
    }
    return affine;
}

class RectifiedBatchNorm : public torch::autograd::Function<RectifiedBatchNorm> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input, const at::Tensor& weight,
                              const at::Tensor& bias, const at::Tensor& running_mean, const at::Tensor& running_variance,
                              double momentum, double epsilon, bool rectify) {
        at::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
        int64_t channels = x.size(1), rows = x.numel() / channels;
        std::vector<double> sums = two_sums(rows, channels, [&](int64_t first, int64_t count, float* sum, float* squares) {
            add_moments(bits(x) + first * channels, count, channels, sum, squares);
        });
        at::Tensor mean = at::empty({channels}, weight.options()), inverse = at::empty({channels}, weight.options());
        for (int64_t c = 0; c < channels; ++c) {
            double middle = sums[c] / rows, variance = std::max(0.0, sums[channels + c] / rows - middle * middle);
            mean.data_ptr<float>()[c] = static_cast<float>(middle);
            inverse.data_ptr<float>()[c] = static_cast<float>(1 / std::sqrt(variance + epsilon));
            float* kept_mean = running_mean.data_ptr<float>() + c;
            float* kept_variance = running_variance.data_ptr<float>() + c;
            *kept_mean = static_cast<float>((1 - momentum) * *kept_mean + momentum * middle);
            *kept_variance = static_cast<float>((1 - momentum) * *kept_variance + momentum * variance * rows / std::max<int64_t>(1, rows - 1));
        }
        Affine affine = affine_of(weight, bias, mean, inverse);
        at::Tensor y = at::empty_like(x, at::MemoryFormat::Preserve);
        over_rows(rows, [&](int64_t, int64_t first, int64_t count) {
            transform(bits(x) + first * channels, writable_bits(y) + first * channels, count, channels, affine.factor.data(),
                  affine.term.data(), rectify);
        });
        context->save_for_backward({x, weight, bias, mean, inverse});
        context->saved_data["rectify"] = rectify;
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        torch::autograd::variable_list saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &weight = saved[1], &mean = saved[3], &inverse = saved[4];
        bool rectify = context->saved_data["rectify"].toBool();
        at::Tensor dy = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        int64_t channels = x.size(1), rows = x.numel() / channels;
        Affine affine = affine_of(weight, saved[2], mean, inverse);
        std::vector<double> sums = two_sums(rows, channels, [&](int64_t first, int64_t count, float* sum, float* product) {
            add_gradients(bits(x) + first * channels, bits(dy) + first * channels, count, channels, affine.factor.data(),
                          affine.term.data(), rectify, sum, product);
        });
        at::Tensor dweight = at::empty_like(weight), dbias = at::empty_like(weight);
        Gradient gradient{affine.factor, std::vector<float>(channels), std::vector<float>(channels)};
        for (int64_t c = 0; c < channels; ++c) {
            double scale = inverse.data_ptr<float>()[c], sum = sums[c];
            double product = (sums[channels + c] - mean.data_ptr<float>()[c] * sum) * scale;
            dbias.data_ptr<float>()[c] = static_cast<float>(sum);
            dweight.data_ptr<float>()[c] = static_cast<float>(product);
            double slope = -affine.factor[c] * scale * product / rows;
            gradient.slope[c] = static_cast<float>(slope);
            gradient.offset[c] = static_cast<float>(-affine.factor[c] * sum / rows - slope * mean.data_ptr<float>()[c]);
        }
        at::Tensor dx = at::empty_like(x, at::MemoryFormat::Preserve);
        over_rows(rows, [&](int64_t, int64_t first, int64_t count) {
            transform_gradients(bits(x) + first * channels, bits(dy) + first * channels, writable_bits(dx) + first * channels,
                            count, channels, affine.factor.data(), affine.term.data(), rectify, gradient.gain.data(),
                            gradient.slope.data(), gradient.offset.data());
        });
        return {dx, dweight, dbias, at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

void require(bool condition, const char* what) { TORCH_CHECK(condition, "rectified batch norm: ", what); }

}  // namespace

GM_EXPORT int gm_rectified_batch_norm(gm::TensorPtr input, gm::TensorPtr weight, gm::TensorPtr bias, gm::TensorPtr mean,
                                      gm::TensorPtr variance, double momentum, double epsilon, bool rectify,
                                      gm::TensorPtr* out) {
    return gm::guarded(out, [&] {
        require(input->dim() == 4 && input->is_cpu() && input->scalar_type() == at::kBFloat16 && input->numel() > 0,
                "the map must be (N, C, H, W), not empty, in bfloat16 on the CPU");
        for (const at::Tensor* each : {weight, bias, mean, variance})
            require(each->is_contiguous() && each->is_cpu() && each->scalar_type() == at::kFloat && each->numel() == input->size(1),
                    "weights and statistics must be one float for each channel");
        return RectifiedBatchNorm::apply(*input, *weight, *bias, *mean, *variance, momentum, epsilon, rectify);
    });
}
