using System.Security.Cryptography;
using System.Text;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>Signs messages by HMAC-SHA256 over their four JSON frames.</summary>
/// <param name="key">The secret; empty for unsigned messages.</param>
internal sealed class MessageSigner(string key)
{
    /// <summary>The only scheme of signatures here.</summary>
    public const string Scheme = "hmac-sha256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature as lower-case hexadecimal ASCII; empty without a key.</summary>
    public byte[] Sign(byte[] header, byte[] parent, byte[] metadata, byte[] content)
    {
        if (_key.Length == 0)
            return [];
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(header);
        hash.AppendData(parent);
        hash.AppendData(metadata);
        hash.AppendData(content);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature belongs to the frames; takes the same time for all wrong ones.</summary>
    public bool Verify(byte[] signature, byte[] header, byte[] parent, byte[] metadata, byte[] content) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(header, parent, metadata, content));
}
