using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.References;

/// <summary>An assembly's XML documentation, read from the file at each question: questions are rare and the files large.</summary>
/// <param name="path">Path of the file.</param>
internal sealed class DocumentationFile(string path) : DocumentationProvider
{
    private readonly string _path = path;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DocumentationFile other && other._path == _path;

    /// <inheritdoc/>
    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(_path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.ReadToFollowing("member"))
                if (reader.GetAttribute("name") == documentationMemberID)
                    return reader.ReadInnerXml();
        }
        catch (Exception unreadable) when (unreadable is XmlException or IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
        return string.Empty;
    }
}
