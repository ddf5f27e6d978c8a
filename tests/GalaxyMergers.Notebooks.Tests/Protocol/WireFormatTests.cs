using System.Text;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>Against messages that Jupyter's own client library wrote (wire-vectors.py).</summary>
public sealed class WireFormatTests
{
    private const int SignatureAfterDelimiter = 1;
    private const int ContentAfterDelimiter = 5;

    public static TheoryData<int> Vectors => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Messages_of_Jupyter_are_read(int index)
    {
        WireVector vector = WireVector.All[index];
        JupyterMessage message = vector.Format.Decode(vector.Frames);
        Assert.Equal(vector.Type, message.Type);
        Assert.Equal(vector.Content.ToJsonString(), message.Content.ToJsonString());
        Assert.Equal(vector.Identities, message.Identities.Count);
        Assert.Equal(vector.Buffers, message.Buffers.Count);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Signatures_are_those_of_Jupyter(int index)
    {
        WireVector vector = WireVector.All[index];
        int delimiter = vector.Delimiter;
        byte[] signature = new MessageSigner(vector.Key).Sign(
            vector.Frames[delimiter + 2], vector.Frames[delimiter + 3], vector.Frames[delimiter + 4], vector.Frames[delimiter + ContentAfterDelimiter]);
        Assert.Equal(Encoding.ASCII.GetString(vector.Frames[delimiter + SignatureAfterDelimiter]), Encoding.ASCII.GetString(signature));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void What_is_written_is_read_back(int index)
    {
        WireVector vector = WireVector.All[index];
        JupyterMessage message = vector.Format.Decode(vector.Frames);
        JupyterMessage again = vector.Format.Decode(vector.Format.Encode(message));
        Assert.Equal(message.Header.ToJsonString(), again.Header.ToJsonString());
        Assert.Equal(message.Content.ToJsonString(), again.Content.ToJsonString());
        Assert.Equal(message.Buffers, again.Buffers);
    }

    [Fact]
    public void A_message_changed_on_the_way_is_refused()
    {
        WireVector vector = WireVector.All[0];
        for (int frame = vector.Delimiter + SignatureAfterDelimiter; frame <= vector.Delimiter + ContentAfterDelimiter; frame++)
        {
            byte[][] changed = [.. vector.Frames.Select(f => (byte[])f.Clone())];
            changed[frame][^1] ^= 1;
            Assert.Throws<ProtocolException>(() => vector.Format.Decode(changed));
        }
    }

    [Fact]
    public void A_message_with_another_key_or_without_signature_is_refused()
    {
        WireVector vector = WireVector.All[0];
        Assert.Throws<ProtocolException>(() => new WireFormat(new MessageSigner("another key")).Decode(vector.Frames));
        byte[][] unsigned = [.. vector.Frames];
        unsigned[vector.Delimiter + SignatureAfterDelimiter] = [];
        Assert.Throws<ProtocolException>(() => vector.Format.Decode(unsigned));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("\"text\"")]
    public void A_signed_message_that_is_not_an_object_is_refused(string content)
    {
        MessageSigner signer = new("key");
        byte[] header = "{\"msg_type\": \"x\"}"u8.ToArray(), empty = "{}"u8.ToArray(), body = Encoding.UTF8.GetBytes(content);
        List<byte[]> frames = ["<IDS|MSG>"u8.ToArray(), signer.Sign(header, empty, empty, body), header, empty, empty, body];
        Assert.Throws<ProtocolException>(() => new WireFormat(signer).Decode(frames));
    }

    [Fact]
    public void A_message_cut_short_is_refused()
    {
        WireVector vector = WireVector.All[0];
        for (int count = 0; count < vector.Frames.Count; count++)
            Assert.Throws<ProtocolException>(() => vector.Format.Decode([.. vector.Frames.Take(count)]));
    }

    private sealed record WireVector(string Key, string Type, JsonObject Content, int Identities, int Buffers, IReadOnlyList<byte[]> Frames)
    {
        public static IReadOnlyList<WireVector> All { get; } = [.. Read().Select(vector => new WireVector(
            vector!["key"]!.GetValue<string>(), vector["type"]!.GetValue<string>(), vector["content"]!.AsObject(),
            vector["identities"]!.GetValue<int>(), vector["buffers"]!.GetValue<int>(),
            [.. vector["frames"]!.AsArray().Select(frame => Convert.FromHexString(frame!.GetValue<string>()))]))];

        public WireFormat Format => new(new MessageSigner(Key));

        public int Delimiter => Identities;

        private static JsonArray Read()
        {
            using Stream stream = typeof(WireVector).Assembly.GetManifestResourceStream("wire-vectors.json")!;
            return JsonNode.Parse(stream)!.AsArray();
        }
    }
}
