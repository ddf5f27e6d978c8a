// The allocator of tensors on the CPU. A first touch of fresh memory costs more here than the arithmetic done in it,
// and glibc hands every large block back to the kernel; so blocks are kept and used again, and large ones lie on huge
// pages where the kernel grants them.
#include "boundary.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <malloc.h>
#include <sys/mman.h>
#include <torch/version.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <unordered_map>
#include <vector>

namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kHugePage = size_t{2} << 20;
constexpr size_t kLargeBlock = size_t{1} << 20;

class CachingAllocator {
public:
    void* take(size_t bytes) {
        size_t size = rounded(bytes);
        std::lock_guard<std::mutex> lock(mutex_);
        auto found = free_.find(size);
        void* block;
        if (found != free_.end() && !found->second.empty()) {
            block = found->second.back();
            found->second.pop_back();
            cached_ -= size;
        } else {
            block = fresh(size);
        }
        sizes_[block] = size;
        used_ += size;
        peak_ = std::max(peak_, used_);
        return block;
    }

    // False when the block is not from here.
    bool give(void* block) {
        std::lock_guard<std::mutex> lock(mutex_);
        auto found = sizes_.find(block);
        if (found == sizes_.end()) return false;
        size_t size = found->second;
        sizes_.erase(found);
        used_ -= size;
        cached_ += size;
        free_[size].push_back(block);
        return true;
    }

    void trim() {
        std::lock_guard<std::mutex> lock(mutex_);
        for (auto& [size, blocks] : free_) {
            for (void* block : blocks) release(block, size);
            blocks.clear();
        }
        cached_ = 0;
    }

    void read(int64_t* used, int64_t* cached, int64_t* peak) {
        std::lock_guard<std::mutex> lock(mutex_);
        *used = static_cast<int64_t>(used_);
        *cached = static_cast<int64_t>(cached_);
        *peak = static_cast<int64_t>(peak_);
    }

private:
    // Eight classes an octave: at most an eighth is wasted, and tensors of nearly the same size share blocks.
    static size_t rounded(size_t bytes) {
        size_t step = kAlignment;
        while (step * 16 <= bytes) step *= 2;
        return std::max(kAlignment, (bytes + step - 1) / step * step);
    }

    void* fresh(size_t size) {
        void* block = raw(size);
        if (block == nullptr) {
            for (auto& [cached_size, blocks] : free_) {
                for (void* unused : blocks) release(unused, cached_size);
                blocks.clear();
            }
            cached_ = 0;
            block = raw(size);
        }
        if (block == nullptr) throw std::bad_alloc();
        return block;
    }

    static void* raw(size_t size) {
        if (size < kLargeBlock) {
            void* block = nullptr;
            return posix_memalign(&block, kAlignment, size) == 0 ? block : nullptr;
        }
        size_t mapped = size + kHugePage;
        void* region = mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (region == MAP_FAILED) return nullptr;
        auto start = reinterpret_cast<uintptr_t>(region);
        uintptr_t aligned = (start + kHugePage - 1) / kHugePage * kHugePage;
        uintptr_t end = (aligned + size + 4095) / 4096 * 4096;
        if (aligned > start) munmap(region, aligned - start);
        if (start + mapped > end) munmap(reinterpret_cast<void*>(end), start + mapped - end);
        madvise(reinterpret_cast<void*>(aligned), size, MADV_HUGEPAGE);
        return reinterpret_cast<void*>(aligned);
    }

    static void release(void* block, size_t size) {
        if (size < kLargeBlock)
            std::free(block);
        else
            munmap(block, (size + 4095) / 4096 * 4096);
    }

    std::mutex mutex_;
    std::map<size_t, std::vector<void*>> free_;
    std::unordered_map<void*, size_t> sizes_;
    size_t used_ = 0, cached_ = 0, peak_ = 0;
};

// Never destroyed: tensors may outlive every other static object.
CachingAllocator& cache() {
    static auto* instance = new CachingAllocator();
    return *instance;
}

// oneDNN gives its memory to whatever allocator is installed by then, so a convolution that runs while ours is installed
// brings blocks of the one before.
at::DeleterFnPtr give_to_former = nullptr;

void give_back(void* block) {
    if (block != nullptr && !cache().give(block)) give_to_former(block);
}

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
struct TensorAllocator final : c10::Allocator {
    at::DataPtr allocate(size_t bytes) override { return make(bytes); }
    void copy_data(void* to, const void* from, size_t bytes) const override { std::memcpy(to, from, bytes); }
#else
struct TensorAllocator final : c10::Allocator {
    at::DataPtr allocate(size_t bytes) const override { return make(bytes); }
#endif
    at::DeleterFnPtr raw_deleter() const override { return &give_back; }

    static at::DataPtr make(size_t bytes) {
        void* block = bytes == 0 ? nullptr : cache().take(bytes);
        return {block, block, &give_back, at::Device(at::DeviceType::CPU)};
    }
};

}  // namespace

// Also keeps glibc from giving back what libtorch takes beside its tensors (oneDNN's scratch memory).
GM_EXPORT int gm_tune_memory() {
    return gm::guarded([] {
        mallopt(M_MMAP_MAX, 0);
        mallopt(M_TRIM_THRESHOLD, 1 << 30);
        mallopt(M_TOP_PAD, 1 << 26);
        mallopt(M_ARENA_MAX, 1);
        static const bool installed = [] {
            give_to_former = c10::GetCPUAllocator()->raw_deleter();
            c10::SetCPUAllocator(new TensorAllocator(), 1);
            return true;
        }();
        (void)installed;
    });
}

GM_EXPORT int gm_trim_memory() {
    return gm::guarded([] {
        cache().trim();
        malloc_trim(0);
    });
}

GM_EXPORT int gm_memory(int64_t* used, int64_t* cached, int64_t* peak) {
    return gm::guarded([&] { cache().read(used, cached, peak); });
}
