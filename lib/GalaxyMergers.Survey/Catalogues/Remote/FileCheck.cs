using System.Security.Cryptography;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Compares a file with all that is known of it: the registry's size and hashes, and the pin of an earlier fetch.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Complaint">What is wrong, as a sentence; null if nothing.</param>
internal sealed record FileCheck(long Bytes, string Sha256, string? Complaint)
{
    internal static FileCheck Of(RemoteSource source, string path, Stream bytes)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new FileCheck(bytes.Length, sha256, Complain(source, FilePin.Read(path), bytes, sha256));
    }

    private static string? Complain(RemoteSource source, FilePin? pin, Stream bytes, string sha256)
    {
        if (source.Bytes is long size && size != bytes.Length) return $"the file has {bytes.Length} bytes and should have {size}.";
        if (source.Sha256 is string known && known != sha256) return Differs("SHA-256", sha256, known, "data/sources.json");
        if (source.Md5 is string md5 && Md5(bytes) is string found && md5 != found) return Differs("MD5", found, md5, "data/sources.json");
        return pin is not null && pin.Sha256 != sha256 ? Differs("SHA-256", sha256, pin.Sha256, "the first fetch") : null;
    }

    private static string Differs(string kind, string found, string known, string by) =>
        $"its {kind} is {found}; by {by} it is {known}. The file may have changed upstream: compare the two before you accept the new one.";

#pragma warning disable CA5351 // MD5 is all that is published for some old files; it guards against damage, not malice
    private static string Md5(Stream bytes)
    {
        bytes.Position = 0;
        return Convert.ToHexStringLower(MD5.HashData(bytes));
    }
#pragma warning restore CA5351
}
