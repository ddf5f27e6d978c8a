using System.Text;
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class SafetensorsFileTests
{
    private const string Float = """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";

    [Fact]
    public void A_file_as_the_Python_writer_makes_it_reads()
    {
        // The example of the reference implementation's documentation: 60 characters of header, 16 zero bytes.
        byte[] file = [.. "<\0\0\0\0\0\0\0{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}"u8, .. new byte[16]];
        WeightTensor tensor = Assert.Single(Read(file));
        Assert.Equal("test [2, 2] I32", tensor.ToString());
        Assert.Equal(new float[4], tensor.ToSingles());
    }

    [Fact]
    public void The_bytes_written_are_those_that_the_Python_writer_would_write()
    {
        using var folder = new TemporaryFolder();
        WeightTensor[] tensors =
        [
            WeightTensor.FromSingles("b", [2], [1f, -2f], WeightType.F16),
            new WeightTensor("a", [], WeightType.I64, [7, 0, 0, 0, 0, 0, 0, 0]),
            WeightTensor.FromSingles("c.é\"", [1, 1], [0.5f]),
            WeightTensor.FromSingles("a.empty", [0, 3], []),
        ];
        SafetensorsFile.Write(folder.File("w.safetensors"), tensors, new Dictionary<string, string> { ["z"] = "1", ["format"] = "pt" });
        const string header = """{"__metadata__":{"format":"pt","z":"1"},"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"a.empty":{"dtype":"F32","shape":[0,3],"data_offsets":[8,8]},"c.é\"":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]},"b":{"dtype":"F16","shape":[2],"data_offsets":[12,16]}}""";
        byte[] json = Encoding.UTF8.GetBytes(header);
        int padded = (json.Length + 7) / 8 * 8;
        byte[] expected =
        [
            .. BitConverter.GetBytes((long)padded), .. json, .. Enumerable.Repeat((byte)' ', padded - json.Length),
            7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3F, 0x00, 0x3C, 0x00, 0xC0,
        ];
        Assert.Equal(expected, File.ReadAllBytes(folder.File("w.safetensors")));
    }

    [Fact]
    public void Every_type_comes_back_and_the_order_given_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        WeightTensor[] tensors = [.. Enum.GetValues<WeightType>().Select((type, i) => new WeightTensor($"t{i}", [4], type, Bytes(type, i)))];
        SafetensorsFile.Write(folder.File("a"), tensors);
        SafetensorsFile.Write(folder.File("b"), tensors.Reverse());
        Assert.Equal(File.ReadAllBytes(folder.File("a")), File.ReadAllBytes(folder.File("b")));
        WeightSet back = SafetensorsFile.Read(folder.File("a"));
        Assert.Equal(tensors.Length, back.Count);
        Assert.All(tensors, tensor => WeightFiles.AssertSame(tensor, back[tensor.Name]));

        static byte[] Bytes(WeightType type, int seed) => [.. Enumerable.Range(0, 4 * type.Bytes()).Select(i => (byte)(seed + i))];
    }

    [Fact]
    public void An_existing_file_stays_when_writing_fails()
    {
        using var folder = new TemporaryFolder();
        WeightTensor one = WeightTensor.FromSingles("w", [1], [1f]);
        SafetensorsFile.Write(folder.File("w"), [one]);
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Write(folder.File("w"), [one, one]));
        Assert.Equal([1f], SafetensorsFile.Read(folder.File("w"))["w"].ToSingles());
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_that_names_the_file()
        => Assert.Contains("/nowhere/w.safetensors", Assert.Throws<WeightFileException>(() => SafetensorsFile.Write("/nowhere/w.safetensors", [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_that_no_file_can_hold_are_refused()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "__metadata__", "half a pair \ud800", "\udc00\ud800" })
            Assert.Throws<WeightFileException>(() => SafetensorsFile.Write(folder.File("w"), [WeightTensor.FromSingles(name, [1], [1f])]));
        Assert.Empty(Directory.GetFiles(folder.Path));
        SafetensorsFile.Write(folder.File("w"), [WeightTensor.FromSingles("a pair \ud83d\ude00", [1], [1f])]);
        Assert.Equal("a pair \ud83d\ude00", SafetensorsFile.Read(folder.File("w")).Single().Name);
    }

    [Theory]
    [InlineData("", 4, "does not begin")]
    [InlineData("[]", 4, "does not begin")]
    [InlineData(Float + "{}", 4, "JSON")]
    [InlineData("""{"w":1}""", 4, "must be an object")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""", 4, "declared twice")]
    [InlineData("""{"w":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "has the dtype 'F31'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", 4, "lacks")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", 4, "pair of data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "repeated member 'shape'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"stride":[1]}}""", 4, "unknown or repeated member 'stride'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "overflows")]
    [InlineData("""{"w":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,4]}}""", 4, "overflows")]
    [InlineData("""{"w":{"dtype":"U16","shape":[2],"data_offsets":[0,4]}}""", 4, "has the dtype 'U16', which no network here uses")]
    [InlineData("""{"w":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "'F8_E4M3'")]
    [InlineData("""{"w":{"dtype":"4","shape":[1],"data_offsets":[0,4]}}""", 4, "the dtype '4'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "before it begins")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "inside the tensor before it")]
    [InlineData(Float, 3, "truncated")]
    [InlineData(Float, 5, "file holds 5")]
    [InlineData("""{"w":{"dtype":"F32","shape":[250000000000],"data_offsets":[0,1000000000000]}}""", 4, "truncated")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "strings only")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":"a"}""", 0, "object of strings")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "surrogate")]
    [InlineData("""{"w":{"dtype":"F32","shape":[[[[[[1]]]]]],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"w":{"w":{"w":{"w":{"w":{"w":{}}}}}}}""", 4, "unknown or repeated member 'w'")]
    public void A_wrong_header_is_an_error_that_says_what_is_wrong(string header, int dataBytes, string message)
    {
        var e = Assert.Throws<WeightFileException>(() => Read(Bytes(header, dataBytes)));
        Assert.StartsWith("test.safetensors: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_not_UTF_8_is_refused()
    {
        byte[] file = Bytes(Float, 4);
        file[10] = 0xFF;
        Assert.Contains("not UTF-8", Assert.Throws<WeightFileException>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 0UL)]
    [InlineData(8, 1UL)]
    [InlineData(100, ulong.MaxValue)]
    [InlineData(100, 1UL << 40)]
    [InlineData(17 << 20, (17UL << 20) - 8)]
    public void A_header_length_beyond_the_file_or_the_limit_allocates_nothing(int fileLength, ulong headerLength)
    {
        byte[] file = new byte[fileLength];
        BitConverter.GetBytes(headerLength).AsSpan(0, Math.Min(8, fileLength)).CopyTo(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFileException>(() => Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void Endless_names_do_not_make_endless_messages()
    {
        string name = new('n', 1 << 20);
        var e = Assert.Throws<WeightFileException>(() => Read(Bytes($$"""{"{{name}}":1}""", 0)));
        Assert.InRange(e.Message.Length, 100, 1000);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains("/nowhere/w.safetensors: there is no such file", Assert.Throws<WeightFileException>(() => SafetensorsFile.Read("/nowhere/w.safetensors")).Message, StringComparison.Ordinal);

    [RealDataFact("weights/xception-tiny-imagenet/xception-tiny-imagenet.safetensors")]
    public void A_real_file_read_and_written_holds_the_same_tensors()
    {
        using var folder = new TemporaryFolder();
        WeightSet real = SafetensorsFile.Read(Path.Combine(Repository.RealData, "weights/xception-tiny-imagenet/xception-tiny-imagenet.safetensors"));
        SafetensorsFile.Write(folder.File("w"), real, real.Metadata);
        WeightSet back = SafetensorsFile.Read(folder.File("w"));
        Assert.Equal(real.Metadata, back.Metadata);
        Assert.Equal(21_271_280, back.ElementCount);
        Assert.All(real, tensor => WeightFiles.AssertSame(tensor, back[tensor.Name]));
        Assert.All(real, tensor => Assert.All(tensor.ToSingles(), value => Assert.True(float.IsFinite(value))));
    }

    internal static byte[] Bytes(string header, int dataBytes)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[dataBytes]];
    }

    private static WeightSet Read(byte[] file) => SafetensorsFile.Read(new MemoryStream(file), "test.safetensors");
}
