using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where tensors lie.</summary>
    public sealed class Device
    {
        internal Device(DeviceType type, int index)
        {
            this.type = type;
            this.index = index;
        }

        /// <summary>CPU or CUDA.</summary>
        public DeviceType type { get; }

        /// <summary>Number of the GPU; −1 for the current one and for the CPU.</summary>
        public int index { get; }

        /// <summary>The name, as <see cref="device(string)"/> reads it.</summary>
        public override string ToString() =>
            (type == DeviceType.CPU ? "cpu" : "cuda") + (index < 0 ? string.Empty : ":" + index.ToString(CultureInfo.InvariantCulture));

        internal static Device Parse(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            string[] parts = description.Split(':');
            int index = -1;
            bool sound = parts.Length == 1
                || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index));
            return (sound, parts[0]) switch
            {
                (true, "cpu") => new Device(DeviceType.CPU, -1),
                (true, "cuda") => new Device(DeviceType.CUDA, index),
                _ => throw new ArgumentException($"'{description}' is no device: use cpu, cuda or cuda:0.", nameof(description)),
            };
        }
    }
}
