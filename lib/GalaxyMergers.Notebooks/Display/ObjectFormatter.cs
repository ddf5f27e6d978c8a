using System.Collections;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>Shows any value: by its own formatters, else tables of records as HTML, else text.</summary>
internal static class ObjectFormatter
{
    /// <summary>The value in the MIME types that suit it; always with plain text.</summary>
    /// <exception cref="Exception">The value's own formatter or property failed.</exception>
    public static MimeBundle Show(object? value)
    {
        MimeBundle bundle = value switch
        {
            null => new MimeBundle(),
            HtmlContent html => MimeBundle.Of(MimeBundle.Html, html.Html),
            _ => ConventionFormatters.Show(value) ?? Table(value),
        };
        return bundle.Has(MimeBundle.Plain) ? bundle : bundle.Add(MimeBundle.Plain, ValueText.Of(value));
    }

    private static MimeBundle Table(object value)
    {
        RecordTable? table = value switch
        {
            string => null,
            IEnumerable rows => RecordTable.OfRows(rows),
            _ => RecordTable.OfProperties(value),
        };
        return table is null
            ? new MimeBundle()
            : MimeBundle.Of(MimeBundle.Html, HtmlTable.Write(table)).Add(MimeBundle.Plain, table.IsRows ? TextTable.Write(table) : ValueText.Of(value));
    }
}
