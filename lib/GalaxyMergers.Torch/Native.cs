using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The C functions of <c>native/</c>; each returns 0, or 1 with a message kept for <see cref="LastError"/>.</summary>
internal static unsafe partial class Native
{
    private const string Library = "galaxymergers_torch";

    /// <summary>Turns a status into an exception with libtorch's own message.</summary>
    /// <exception cref="TorchException">The status is not 0.</exception>
    internal static void Check(int status)
    {
        if (status != 0) throw new TorchException(Marshal.PtrToStringUTF8(LastError()) ?? "unknown error");
    }

    [LibraryImport(Library, EntryPoint = "gm_last_error")]
    internal static partial nint LastError();

    [LibraryImport(Library, EntryPoint = "gm_version")]
    internal static partial nint Version();

    [LibraryImport(Library, EntryPoint = "gm_set_threads")]
    internal static partial int SetThreads(int count);

    [LibraryImport(Library, EntryPoint = "gm_threads")]
    internal static partial int Threads();

    [LibraryImport(Library, EntryPoint = "gm_cuda_devices")]
    internal static partial int CudaDevices(out int count, [MarshalAs(UnmanagedType.U1)] out bool cudnn);

    [LibraryImport(Library, EntryPoint = "gm_set_cudnn_benchmark")]
    internal static partial int SetCudnnBenchmark([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "gm_has_onednn")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool HasOneDnn();

    [LibraryImport(Library, EntryPoint = "gm_tune_memory")]
    internal static partial int TuneMemory();

    [LibraryImport(Library, EntryPoint = "gm_trim_memory")]
    internal static partial int TrimMemory();

    [LibraryImport(Library, EntryPoint = "gm_memory")]
    internal static partial int Memory(out long used, out long cached, out long peak);

    [LibraryImport(Library, EntryPoint = "gm_empty")]
    internal static partial int Empty(long* shape, int rank, sbyte type, sbyte device, int index, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_zeros")]
    internal static partial int Zeros(long* shape, int rank, sbyte type, sbyte device, int index, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_free")]
    internal static partial void Free(nint tensor);

    [LibraryImport(Library, EntryPoint = "gm_data")]
    internal static partial int Data(TensorHandle tensor, out nint data, out long bytes);

    [LibraryImport(Library, EntryPoint = "gm_rank")]
    internal static partial int Rank(TensorHandle tensor, out int rank);

    [LibraryImport(Library, EntryPoint = "gm_shape")]
    internal static partial int Shape(TensorHandle tensor, long* shape);

    [LibraryImport(Library, EntryPoint = "gm_strides")]
    internal static partial int Strides(TensorHandle tensor, long* strides);

    [LibraryImport(Library, EntryPoint = "gm_kind")]
    internal static partial int Kind(TensorHandle tensor, out sbyte type, out sbyte device, out int index);

    [LibraryImport(Library, EntryPoint = "gm_item")]
    internal static partial int Item(TensorHandle tensor, out double value);

    [LibraryImport(Library, EntryPoint = "gm_requires_grad")]
    internal static partial int RequiresGrad(TensorHandle tensor, [MarshalAs(UnmanagedType.U1)] out bool value);

    [LibraryImport(Library, EntryPoint = "gm_requires_grad_")]
    internal static partial int SetRequiresGrad(TensorHandle tensor, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library, EntryPoint = "gm_backward")]
    internal static partial int Backward(TensorHandle tensor);

    [LibraryImport(Library, EntryPoint = "gm_grad")]
    internal static partial int Grad(TensorHandle tensor, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_set_grad_enabled")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool SetGradEnabled([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "gm_conv2d")]
    internal static partial int Conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, long* stride, long* padding, long* dilation, long groups, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_batch_norm")]
    internal static partial int BatchNorm(
        TensorHandle input, TensorHandle mean, TensorHandle variance, TensorHandle weight, TensorHandle bias,
        [MarshalAs(UnmanagedType.U1)] bool training, double momentum, double epsilon, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_rectified_batch_norm")]
    internal static partial int RectifiedBatchNorm(
        TensorHandle input, TensorHandle weight, TensorHandle bias, TensorHandle mean, TensorHandle variance,
        double momentum, double epsilon, [MarshalAs(UnmanagedType.U1)] bool rectify, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_max_pool2d")]
    internal static partial int MaxPool2d(TensorHandle input, long* kernel, long* stride, long* padding, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_pad")]
    internal static partial int Pad(TensorHandle input, long* padding, int count, double value, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_linear")]
    internal static partial int Linear(TensorHandle input, TensorHandle weight, TensorHandle bias, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_relu")]
    internal static partial int Relu(TensorHandle input, [MarshalAs(UnmanagedType.U1)] bool inPlace, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_relu6")]
    internal static partial int Relu6(TensorHandle input, [MarshalAs(UnmanagedType.U1)] bool inPlace, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_softmax")]
    internal static partial int Softmax(TensorHandle input, long dimension, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_cross_entropy")]
    internal static partial int CrossEntropy(TensorHandle input, TensorHandle target, long ignored, long reduction, double smoothing, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_add")]
    internal static partial int Add(TensorHandle a, TensorHandle b, double alpha, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_mul")]
    internal static partial int Mul(TensorHandle a, TensorHandle b, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_mul_scalar")]
    internal static partial int MulScalar(TensorHandle a, double b, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_add_")]
    internal static partial int AddInPlace(TensorHandle a, TensorHandle b, double alpha);

    [LibraryImport(Library, EntryPoint = "gm_add_scalar_")]
    internal static partial int AddScalarInPlace(TensorHandle a, double b);

    [LibraryImport(Library, EntryPoint = "gm_mul_scalar_")]
    internal static partial int MulScalarInPlace(TensorHandle a, double b);

    [LibraryImport(Library, EntryPoint = "gm_addcmul_")]
    internal static partial int AddCMulInPlace(TensorHandle a, TensorHandle b, TensorHandle c, double value);

    [LibraryImport(Library, EntryPoint = "gm_addcdiv_")]
    internal static partial int AddCDivInPlace(TensorHandle a, TensorHandle b, TensorHandle c, double value);

    [LibraryImport(Library, EntryPoint = "gm_sqrt")]
    internal static partial int Sqrt(TensorHandle a, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_permute")]
    internal static partial int Permute(TensorHandle input, long* order, int rank, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_reshape")]
    internal static partial int Reshape(TensorHandle input, long* shape, int rank, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_narrow")]
    internal static partial int Narrow(TensorHandle input, long dimension, long start, long length, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_mean")]
    internal static partial int Mean(TensorHandle input, long* dimensions, int count, [MarshalAs(UnmanagedType.U1)] bool keep, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_sum")]
    internal static partial int Sum(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_contiguous")]
    internal static partial int Contiguous(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_type")]
    internal static partial int Type(TensorHandle input, sbyte type, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_cpu")]
    internal static partial int Cpu(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_clone")]
    internal static partial int Clone(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_detach")]
    internal static partial int Detach(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_copy_")]
    internal static partial int CopyInPlace(TensorHandle input, TensorHandle source, [MarshalAs(UnmanagedType.U1)] bool nonBlocking);

    [LibraryImport(Library, EntryPoint = "gm_zero_")]
    internal static partial int ZeroInPlace(TensorHandle input);

    [LibraryImport(Library, EntryPoint = "gm_pack")]
    internal static partial int Pack(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_pack_kernel")]
    internal static partial int PackKernel(TensorHandle kernel, long* stride, long* padding, long groups, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_unpack")]
    internal static partial int Unpack(TensorHandle input, out nint result);

    [LibraryImport(Library, EntryPoint = "gm_index_select")]
    internal static partial int IndexSelect(TensorHandle input, long dimension, TensorHandle index, out nint result);
}
