namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Element-wise sum.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.Sum(right, 1);

        /// <summary>Element-wise difference.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.Sum(right, -1);

        /// <summary>Element-wise product.</summary>
        public static Tensor operator *(Tensor left, Tensor right)
        {
            Native.Check(Native.Mul(left.Handle, right.Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right)
        {
            Native.Check(Native.MulScalar(left.Handle, right.Value, out nint result));
            return new Tensor(result);
        }

        /// <summary>Adds in place.</summary>
        public Tensor add_(Tensor target)
        {
            Native.Check(Native.AddInPlace(Handle, target.Handle, 1));
            return this;
        }

        /// <summary>Adds <paramref name="alpha"/> times a tensor in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha)
        {
            Native.Check(Native.AddInPlace(Handle, target.Handle, alpha.Value));
            return this;
        }

        /// <summary>Adds a number in place.</summary>
        public Tensor add_(Scalar scalar)
        {
            Native.Check(Native.AddScalarInPlace(Handle, scalar.Value));
            return this;
        }

        /// <summary>Multiplies by a number in place.</summary>
        public Tensor mul_(Scalar scalar)
        {
            Native.Check(Native.MulScalarInPlace(Handle, scalar.Value));
            return this;
        }

        /// <summary>Adds value · tensor1 · tensor2 in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Native.Check(Native.AddCMulInPlace(Handle, tensor1.Handle, tensor2.Handle, value.Value));
            return this;
        }

        /// <summary>Adds value · tensor1 / tensor2 in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Native.Check(Native.AddCDivInPlace(Handle, tensor1.Handle, tensor2.Handle, value.Value));
            return this;
        }

        /// <summary>Element-wise square root.</summary>
        public Tensor sqrt()
        {
            Native.Check(Native.Sqrt(Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>Exponentials that sum to 1 along a dimension.</summary>
        public Tensor softmax(long dim)
        {
            Native.Check(Native.Softmax(Handle, dim, out nint result));
            return new Tensor(result);
        }

        /// <summary>Sum of all elements.</summary>
        public Tensor sum()
        {
            Native.Check(Native.Sum(Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>Mean over some dimensions.</summary>
        /// <param name="dimensions">Which.</param>
        /// <param name="keepdim">Whether they stay, with size 1.</param>
        public unsafe Tensor mean(long[] dimensions, bool keepdim = false)
        {
            fixed (long* first = dimensions)
            {
                Native.Check(Native.Mean(Handle, first, dimensions.Length, keepdim, out nint result));
                return new Tensor(result);
            }
        }

        /// <summary>The same memory with its dimensions in another order.</summary>
        public unsafe Tensor permute(params long[] permutation)
        {
            fixed (long* first = permutation)
            {
                Native.Check(Native.Permute(Handle, first, permutation.Length, out nint result));
                return new Tensor(result);
            }
        }

        /// <summary>The same elements in another shape; the same memory where it can be.</summary>
        public unsafe Tensor reshape(params long[] shape)
        {
            fixed (long* first = shape)
            {
                Native.Check(Native.Reshape(Handle, first, shape.Length, out nint result));
                return new Tensor(result);
            }
        }

        /// <summary>A part along one dimension, in the same memory.</summary>
        public Tensor narrow(long dim, long start, long length)
        {
            Native.Check(Native.Narrow(Handle, dim, start, length, out nint result));
            return new Tensor(result);
        }

        /// <summary>Copies of the parts with the given numbers along one dimension.</summary>
        public Tensor index_select(long dim, Tensor index)
        {
            Native.Check(Native.IndexSelect(Handle, dim, index.Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>The elements row-major in memory; the tensor itself when they lie so.</summary>
        public Tensor contiguous()
        {
            Native.Check(Native.Contiguous(Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>The elements as another type; the tensor itself when it has that type.</summary>
        public Tensor type(ScalarType type)
        {
            Native.Check(Native.Type(Handle, (sbyte)type, out nint result));
            return new Tensor(result);
        }

        /// <summary>The tensor in main memory.</summary>
        public Tensor cpu()
        {
            Native.Check(Native.Cpu(Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>A copy with the same layout in memory.</summary>
        public Tensor clone()
        {
            Native.Check(Native.Clone(Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>The same memory, apart from what was recorded for <see cref="backward()"/>.</summary>
        public Tensor detach()
        {
            Native.Check(Native.Detach(Handle, out nint result));
            return new Tensor(result);
        }

        /// <summary>Takes over the elements of another tensor, converting type and device.</summary>
        public Tensor copy_(Tensor source, bool non_blocking = false)
        {
            Native.Check(Native.CopyInPlace(Handle, source.Handle, non_blocking));
            return this;
        }

        /// <summary>Sets all elements to 0.</summary>
        public Tensor zero_()
        {
            Native.Check(Native.ZeroInPlace(Handle));
            return this;
        }

        private Tensor Sum(Tensor other, double alpha)
        {
            Native.Check(Native.Add(Handle, other.Handle, alpha, out nint result));
            return new Tensor(result);
        }
    }
}
