namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>What a loss makes of the losses of a batch.</summary>
        public enum Reduction : long
        {
            /// <summary>Keeps each.</summary>
            None = 0,

            /// <summary>Their mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        /// <summary>Layers as functions; shapes are (image, channel, row, column).</summary>
        public static unsafe class functional
        {
            /// <summary>Two-dimensional convolution.</summary>
            /// <param name="input">(N, C, H, W).</param>
            /// <param name="weight">(outputs, C / groups, rows, columns).</param>
            /// <param name="bias">(outputs), or null.</param>
            /// <param name="strides">Two numbers; 1 when null.</param>
            /// <param name="padding">Two numbers; 0 when null.</param>
            /// <param name="dilation">Two numbers; 1 when null.</param>
            /// <param name="groups">Number of groups of channels.</param>
            /// <exception cref="TorchException">The shapes do not fit.</exception>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
            {
                fixed (long* stride = strides ?? [1, 1], pad = padding ?? [0, 0], dilate = dilation ?? [1, 1])
                {
                    Native.Check(Native.Conv2d(input.Handle, weight.Handle, Of(bias), stride, pad, dilate, groups, out nint result));
                    return new Tensor(result);
                }
            }

            /// <summary>Batch normalisation.</summary>
            /// <param name="input">(N, C, ...).</param>
            /// <param name="running_mean">(C); changed in place while training.</param>
            /// <param name="running_var">(C); changed in place while training.</param>
            /// <param name="weight">(C), or null.</param>
            /// <param name="bias">(C), or null.</param>
            /// <param name="training">Whether the statistics of the batch are used.</param>
            /// <param name="momentum">Share of the batch in the new running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                Native.Check(Native.BatchNorm(
                    input.Handle, running_mean.Handle, running_var.Handle, Of(weight), Of(bias), training, momentum, eps, out nint result));
                return new Tensor(result);
            }

            /// <summary>Largest value in each window; padding never wins.</summary>
            /// <param name="input">(N, C, H, W).</param>
            /// <param name="kernelSize">Rows and columns of the window.</param>
            /// <param name="strides">Step along each; the window when null.</param>
            /// <param name="padding">Width of the border along each; 0 when null.</param>
            public static Tensor max_pool2d(Tensor input, long[] kernelSize, long[]? strides = null, long[]? padding = null)
            {
                fixed (long* kernel = kernelSize, stride = strides ?? kernelSize, pad = padding ?? [0, 0])
                {
                    Native.Check(Native.MaxPool2d(input.Handle, kernel, stride, pad, out nint result));
                    return new Tensor(result);
                }
            }

            /// <summary>Puts a constant around a tensor.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="pad">Widths before and after, last dimension first.</param>
            /// <param name="mode">Only <see cref="PaddingModes.Constant"/>.</param>
            /// <param name="value">The constant.</param>
            /// <exception cref="NotSupportedException">Another mode.</exception>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                if (mode != PaddingModes.Constant) throw new NotSupportedException($"Padding mode {mode} is not offered here; use Constant.");
                fixed (long* first = pad)
                {
                    Native.Check(Native.Pad(input.Handle, first, pad.Length, value, out nint result));
                    return new Tensor(result);
                }
            }

            /// <summary>input · weightᵀ + bias.</summary>
            /// <param name="input">(N, inputs).</param>
            /// <param name="weights">(outputs, inputs).</param>
            /// <param name="bias">(outputs), or null.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                Native.Check(Native.Linear(input.Handle, weights.Handle, Of(bias), out nint result));
                return new Tensor(result);
            }

            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false)
            {
                Native.Check(Native.Relu(x.Handle, inplace, out nint result));
                return new Tensor(result);
            }

            /// <summary>min(max(x, 0), 6).</summary>
            public static Tensor relu6(Tensor x, bool inplace = false)
            {
                Native.Check(Native.Relu6(x.Handle, inplace, out nint result));
                return new Tensor(result);
            }

            /// <summary>Cross-entropy (natural logarithm) of softmax(input) with the target classes.</summary>
            /// <param name="input">(N, classes), before the softmax.</param>
            /// <param name="target">(N) class numbers, or (N, classes) probabilities.</param>
            /// <param name="weight">Not offered here: null.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">What is made of the batch.</param>
            /// <param name="label_smoothing">Share of the target that is spread over all classes.</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0)
            {
                if (weight is not null) throw new NotSupportedException("Class weights are not offered here.");
                Native.Check(Native.CrossEntropy(input.Handle, target.Handle, ignore_index, (long)reduction, label_smoothing, out nint result));
                return new Tensor(result);
            }

            private static TensorHandle Of(Tensor? tensor) => tensor?.Handle ?? TensorHandle.Absent;
        }
    }
}
