using System.Security.Cryptography;

namespace GalaxyMergers;

/// <summary>What the store knows its files by.</summary>
public static class FileHash
{
    /// <summary>SHA-256 (hex) of a file's content.</summary>
    public static string Sha256(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
