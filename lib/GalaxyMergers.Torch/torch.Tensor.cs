namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array of libtorch. Free it by <see cref="Dispose"/> or in a <see cref="DisposeScope"/>.</summary>
    public sealed partial class Tensor : IDisposable
    {
        private DisposeScope? _scope;

        internal Tensor(nint native)
        {
            Handle = new TensorHandle(native);
            _scope = DisposeScope.Current;
            _scope?.Add(this);
        }

        /// <summary>Tensors that were made and not yet freed, of all threads.</summary>
        public static long TotalCount => TensorHandle.Live;

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => TensorHandle.Peak;

        /// <summary>Shape.</summary>
        public unsafe long[] shape
        {
            get
            {
                Native.Check(Native.Rank(Handle, out int rank));
                long[] sizes = new long[rank];
                fixed (long* first = sizes) Native.Check(Native.Shape(Handle, first));
                return sizes;
            }
        }

        /// <summary>Distance in memory, in elements, between neighbours along each dimension.</summary>
        public unsafe long[] stride()
        {
            Native.Check(Native.Rank(Handle, out int rank));
            long[] strides = new long[rank];
            fixed (long* first = strides) Native.Check(Native.Strides(Handle, first));
            return strides;
        }

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => shape.Aggregate(1L, (product, size) => product * size);

        /// <summary>Type of the numbers.</summary>
        public ScalarType dtype
        {
            get
            {
                Native.Check(Native.Kind(Handle, out sbyte type, out _, out _));
                return (ScalarType)type;
            }
        }

        /// <summary>Where the tensor lies.</summary>
        public Device device
        {
            get
            {
                Native.Check(Native.Kind(Handle, out _, out sbyte type, out int index));
                return new Device((DeviceType)type, index);
            }
        }

        /// <summary>The tensor's memory in the order in which it lies there; valid until the tensor is freed.</summary>
        /// <exception cref="TorchException">The tensor is on a GPU or has holes.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                Native.Check(Native.Data(Handle, out nint data, out long length));
                return new Span<byte>((void*)data, checked((int)length));
            }
        }

        /// <summary>Whether gradients are collected for it.</summary>
        public bool requires_grad
        {
            get
            {
                Native.Check(Native.RequiresGrad(Handle, out bool value));
                return value;
            }
        }

        internal TensorHandle Handle { get; }

        /// <summary>The value of a tensor of one element.</summary>
        /// <typeparam name="T">float or double.</typeparam>
        /// <exception cref="TorchException">It has more elements.</exception>
        public T item<T>()
            where T : unmanaged
        {
            Native.Check(Native.Item(Handle, out double value));
            return (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        }

        /// <summary>Turns the collecting of gradients on or off.</summary>
        /// <param name="requires_grad">On or off.</param>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            Native.Check(Native.SetRequiresGrad(Handle, requires_grad));
            return this;
        }

        /// <summary>Adds the derivatives of this number to the gradients of all that it was computed from.</summary>
        /// <exception cref="TorchException">It is not one number, or nothing was recorded.</exception>
        public void backward() => Native.Check(Native.Backward(Handle));

        /// <summary>The gradient collected so far; null when there is none. (A method as in TorchSharp up to 0.102.4.)</summary>
        public Tensor? grad()
        {
            Native.Check(Native.Grad(Handle, out nint result));
            return result == 0 ? null : new Tensor(result);
        }

        /// <summary>Takes the tensor out of its scope and puts it into the one around it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            DisposeScope? outer = _scope?.Outer;
            _scope?.Remove(this);
            _scope = outer;
            outer?.Add(this);
            return this;
        }

        /// <summary>Takes the tensor out of its scope; it then lives until it is disposed.</summary>
        public Tensor DetachFromDisposeScope()
        {
            _scope?.Remove(this);
            _scope = null;
            return this;
        }

        /// <summary>Frees the tensor; its memory goes when nothing else refers to it.</summary>
        public void Dispose()
        {
            _scope?.Remove(this);
            _scope = null;
            Handle.Dispose();
        }
    }
}
