using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>
/// Whatever is done to a good file, reading gives the typed exception or tensors that keep every promise of the format,
/// and allocates no more than a few times the file.
/// </summary>
public partial class SafetensorsFuzzTests
{
    private const int Files = 10_000;

    private const string Good = """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F16","shape":[],"data_offsets":[24,26]},"c":{"dtype":"I64","shape":[0],"data_offsets":[26,26]}}""";

    private static readonly string[] Splices =
    [
        "0", "-1", "24", "26", "1e3", "0.5", "9223372036854775807", "9223372036854775808", "18446744073709551616", "4294967296,4294967296", "\"", "\\", "\\ud800", "\\u0000",
        "{", "}", "[", "]", "[[[[[[[[", "{\"x\":{\"x\":{\"x\":{", ",", ":", "null", "true", "NaN", "//", "/**/", "\"dtype\":\"F32\",", "\"shape\":[1],", "\"__metadata__\":{},", "\u0001", "\ufeff", " ",
    ];

    private static readonly string[] Numbers = ["0", "1", "2", "4", "6", "8", "12", "16", "24", "25", "26", "28", "-1", "-24", "2305843009213693952", "4611686018427387904", "9223372036854775807", "4294967296,4294967296", "2,0"];

    private static readonly string[] Words = ["a", "b", "c", "pt", "dtype", "shape", "data_offsets", "__metadata__", "F32", "F16", "BF16", "F4", "F6_E2M3", "C64", "U8", "BOOL", "F99", "", "\\ud800", "\\udc00\\ud800", "\\u0000"];

    [Fact]
    public void The_good_file_is_good() => Assert.Null(Record.Exception(() => ReadAndCheck(SafetensorsFileTests.Bytes(Good, 26))));

    [Fact]
    public void Only_the_typed_exception_comes_out_of_a_damaged_file()
        => Prop.ForAll(ArbMap.Default.ArbFor<DoNotSize<ulong>>(), seed => ReadAndCheck(Damaged(SeededRandom.For(seed.Item, "fuzz")))).Check(Config.QuickThrowOnFailure.WithMaxTest(Files));

    [Fact]
    public void Only_the_typed_exception_comes_out_of_any_bytes()
        => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ReadAndCheck([.. BitConverter.GetBytes((long)(bytes.Length / 2)), .. bytes])).Check(Config.QuickThrowOnFailure.WithMaxTest(Files / 10));

    private static byte[] Damaged(SeededRandom random)
    {
        var header = new StringBuilder(Good);
        Action<StringBuilder, SeededRandom> change = random.NextBool() ? Splice : Exchange;
        for (int i = random.NextInt(3); i >= 0; i--) change(header, random);
        byte[] file = SafetensorsFileTests.Bytes(header.ToString(), random.NextInt(4) == 0 ? random.NextInt(40) : 26);
        if (random.NextInt(3) == 0) file[random.NextInt(file.Length)] ^= (byte)(1 << random.NextInt(8));
        return random.NextInt(8) == 0 ? file[..random.NextInt(file.Length)] : file;
    }

    /// <summary>Replaces a piece of the header by one that is chosen to hurt, or by another piece of it.</summary>
    private static void Splice(StringBuilder header, SeededRandom random)
    {
        int at = random.NextInt(header.Length + 1);
        int length = Math.Min(random.NextInt(12), header.Length - at);
        int from = random.NextInt(Good.Length);
        string piece = random.NextBool() ? Splices[random.NextInt(Splices.Length)] : Good[from..Math.Min(Good.Length, from + random.NextInt(60))];
        header.Remove(at, length).Insert(at, piece);
    }

    /// <summary>Exchanges one number, name or type by another and leaves the JSON whole, so that the checks behind the parser are reached.</summary>
    private static void Exchange(StringBuilder header, SeededRandom random)
    {
        MatchCollection words = Word().Matches(header.ToString());
        Match word = words[random.NextInt(words.Count)];
        string[] others = char.IsDigit(word.Value[0]) ? Numbers : Words;
        header.Remove(word.Index, word.Length).Insert(word.Index, others[random.NextInt(others.Length)]);
    }

    [GeneratedRegex("""(?<=")[^",:]+(?=")|\d+""")]
    private static partial Regex Word();

    private static void ReadAndCheck(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            WeightSet set = SafetensorsFile.Read(new MemoryStream(file), "fuzz.safetensors");
            long header = BitConverter.ToInt64(file);
            Assert.Equal(file.Length - 8 - header, set.Sum(tensor => (long)tensor.Bytes.Length));
            foreach (WeightTensor tensor in set) Assert.Equal(tensor.Shape.Aggregate(1L, (product, dimension) => checked(product * dimension)), tensor.ElementCount);
        }
        catch (WeightFileException e)
        {
            Assert.StartsWith("fuzz.safetensors: ", e.Message, StringComparison.Ordinal);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (20 * file.Length));
    }
}
