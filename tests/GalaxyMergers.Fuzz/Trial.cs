using System.Diagnostics;
using System.Globalization;

namespace GalaxyMergers.Fuzz;

/// <summary>Reads inputs one after the other in a folder of its own, and says what is wrong with one.</summary>
internal sealed class Trial : IDisposable
{
    private const int TimesTheFile = 20;

    private readonly FuzzedReader _reader;
    private readonly string _folder;

    public Trial(FuzzedReader reader)
    {
        _reader = reader;
        _folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
    }

    /// <summary>The longest that a reading took.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Inputs that were read to the end, without any failure.</summary>
    public long Good { get; private set; }

    /// <summary>What the last failure of the family said.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>The input that is being read, for a watch over hangs.</summary>
    public string Current => Path.Combine(_folder, _reader.FileName);

    /// <summary>When the reading of it began; 0 between two.</summary>
    public long Began => Volatile.Read(ref _began);

    private long _began;

    /// <summary>What is wrong: a failure outside the family, or memory beyond the bound. Null when nothing is.</summary>
    public string? FaultOf(byte[] input)
    {
        File.WriteAllBytes(Current, input);
        long before = _reader.ReservesArrays ? ResidentMemory.StartPeak() : GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        Volatile.Write(ref _began, start);
        string? fault = null;
        try
        {
            _reader.Read(Current);
            Good++;
        }
        catch (Exception reason) when (reason is GalaxyMergersException)
        {
            LastFailure = reason.Message + "\n" + reason.InnerException;
            if (string.IsNullOrWhiteSpace(reason.Message)) fault = "a failure without a message";
        }
        catch (Exception reason)
        {
            fault = $"{reason.GetType()}: {reason.Message}\n{reason.StackTrace}";
        }

        Volatile.Write(ref _began, 0);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        if (took > Longest) Longest = took;
        long after = _reader.ReservesArrays ? ResidentMemory.Peak() : GC.GetTotalAllocatedBytes(precise: true);
        long taken = after - before, allowed = _reader.FixedBytes + ((long)TimesTheFile * input.Length);
        return fault ?? (taken > allowed ? $"{taken} bytes taken for a file of {input.Length}; {allowed} are allowed" : null);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>Memory of the machine that this process takes, as Linux counts it.</summary>
internal static class ResidentMemory
{
    /// <summary>Bytes taken now; the peak counts from here.</summary>
    public static long StartPeak()
    {
        File.WriteAllText("/proc/self/clear_refs", "5"); // proc(5): resets VmHWM to what is resident now
        return Peak();
    }

    /// <summary>The most that was taken since, bytes.</summary>
    public static long Peak()
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..^" kB".Length], CultureInfo.InvariantCulture) << 10;
    }
}
