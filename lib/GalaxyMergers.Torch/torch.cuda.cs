namespace TorchSharp;

public static partial class torch
{
    /// <summary>What is known of NVIDIA GPUs.</summary>
    public static class cuda
    {
        /// <summary>Whether this libtorch can compute on a GPU here.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>Whether cuDNN is there too.</summary>
        public static bool is_cudnn_available()
        {
            Native.Check(Native.CudaDevices(out _, out bool cudnn));
            return cudnn;
        }

        /// <summary>Number of GPUs that this libtorch can use.</summary>
        public static int device_count()
        {
            Native.Check(Native.CudaDevices(out int count, out _));
            return count;
        }
    }
}
