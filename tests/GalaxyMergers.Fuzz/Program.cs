using System.Diagnostics;
using System.Globalization;

namespace GalaxyMergers.Fuzz;

/// <summary>
/// The long runs: <c>dotnet run -c Release --project tests/GalaxyMergers.Fuzz -- READER SECONDS [SEED] [FOLDER]</c> reads damaged files for
/// so long and writes those that show a fault into the folder (fuzz-findings). <c>all</c> takes every reader for so long each. With a file
/// instead of seconds that file is read and what comes out is shown.
/// </summary>
public static class Program
{
    /// <summary>A reading that takes longer hangs: the slowest seed takes milliseconds.</summary>
    internal static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    private const int MostFindings = 10;

    public static int Main(string[] arguments)
    {
        if (arguments is [var one, var file] && File.Exists(file) && AllReaders.All.SingleOrDefault(r => r.Name == one) is { } shown) return Show(shown, File.ReadAllBytes(file));
        FuzzedReader[] readers = arguments is [var name, _, ..] ? [.. AllReaders.All.Where(r => name == "all" || r.Name == name)] : [];
        if (readers.Length == 0 || !double.TryParse(arguments[1], CultureInfo.InvariantCulture, out double seconds))
        {
            Console.Error.WriteLine($"Say READER SECONDS [SEED] [FOLDER]; readers: all, {string.Join(", ", AllReaders.All.Select(r => r.Name))}.");
            return 2;
        }

        ulong seed = arguments.Length > 2 ? ulong.Parse(arguments[2], CultureInfo.InvariantCulture) : 1;
        string folder = arguments.Length > 3 ? arguments[3] : "fuzz-findings";
        return readers.Sum(reader => Run(reader, TimeSpan.FromSeconds(seconds), seed, folder)) == 0 ? 0 : 1;
    }

    /// <summary>Reads one input again and says what comes out.</summary>
    private static int Show(FuzzedReader reader, byte[] input)
    {
        using Trial trial = new(reader);
        foreach (byte[] good in reader.Seeds) trial.FaultOf(good);
        trial.FaultOf(input);
        string? fault = trial.FaultOf(input);
        Console.WriteLine(fault ?? "no fault");
        Console.WriteLine(trial.LastFailure);
        return fault is null ? 0 : 1;
    }

    private static int Run(FuzzedReader reader, TimeSpan time, ulong seed, string folder)
    {
        using Trial trial = new(reader);
        using Timer watch = new(_ => ExitIfHanging(reader, trial, folder), null, 1000, 1000);
        Mutator mutator = new(reader);
        Stopwatch clock = Stopwatch.StartNew();
        foreach (byte[] good in reader.Seeds) trial.FaultOf(good); // what is set up once is not counted
        HashSet<string> found = [];
        long inputs = 0;
        for (; clock.Elapsed < time && found.Count < MostFindings; inputs++)
        {
            byte[] input = mutator.Input(seed, inputs);
            if (trial.FaultOf(input) is not { } fault || trial.FaultOf(input) is null) continue; // twice: what is set up at the first use is not counted
            if (!found.Add(KindOf(fault))) continue;
            Console.WriteLine($"{reader.Name}: {Keep(reader, input, folder)}: {fault}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reader.Name}: {inputs} inputs in {clock.Elapsed.TotalSeconds:F0} s, {trial.Good} of them read, slowest {trial.Longest.TotalMilliseconds:F0} ms, {found.Count} kinds of fault (seed {seed})"));
        return found.Count;
    }

    /// <summary>The type of a failure and where in our code it came up; inputs of one kind are kept once.</summary>
    private static string KindOf(string fault)
    {
        string[] lines = fault.Split('\n');
        string where = lines.FirstOrDefault(line => line.Contains(" at GalaxyMergers.", StringComparison.Ordinal)) ?? string.Empty;
        return string.Concat(lines[0].Where(c => !char.IsAsciiDigit(c))).Split(':')[0] + where;
    }

    private static void ExitIfHanging(FuzzedReader reader, Trial trial, string folder)
    {
        if (trial.Began is not (not 0 and var began) || Stopwatch.GetElapsedTime(began) < Hang) return;
        Console.WriteLine($"{reader.Name}: {Keep(reader, File.ReadAllBytes(trial.Current), folder)} hangs");
        Environment.Exit(3);
    }

    private static string Keep(FuzzedReader reader, byte[] input, string folder)
    {
        string path = Path.Combine(folder, reader.Name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..16]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, input);
        return path;
    }
}
