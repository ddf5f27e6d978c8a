// Errors, threads and what this libtorch can do.
#include "boundary.h"

#include <ATen/Parallel.h>
#include <torch/version.h>

#include <exception>
#include <string>

namespace {

thread_local std::string last_error;

}  // namespace

int gm::failure() noexcept {
    try {
        throw;
    } catch (const c10::Error& error) {
        last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error = error.what();
    } catch (...) {
        last_error = "libtorch threw something that is not an exception";
    }
    return 1;
}

GM_EXPORT const char* gm_last_error() { return last_error.c_str(); }

GM_EXPORT const char* gm_version() { return TORCH_VERSION; }

GM_EXPORT int gm_set_threads(int count) {
    return gm::guarded([&] { at::set_num_threads(count); });
}

GM_EXPORT int gm_threads() { return at::get_num_threads(); }

GM_EXPORT int gm_cuda_devices(int* count, bool* cudnn) {
    return gm::guarded([&] {
        *count = at::globalContext().hasCUDA() ? static_cast<int>(at::detail::getCUDAHooks().getNumGPUs()) : 0;
        *cudnn = *count > 0 && at::detail::getCUDAHooks().hasCuDNN();
    });
}

GM_EXPORT int gm_set_cudnn_benchmark(bool enabled) {
    return gm::guarded([&] { at::globalContext().setBenchmarkCuDNN(enabled); });
}

// libtorch starts its CUDA side when its library is loaded; nothing refers to it, so the linker leaves it out.
GM_EXPORT bool gm_has_onednn() { return at::hasMKLDNN(); }
