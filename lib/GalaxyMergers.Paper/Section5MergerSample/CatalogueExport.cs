using System.Globalization;
using System.Text.Json;
using System.Xml;
using GalaxyMergers.Experiments.Classification;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Writes a catalogue as CSV, as ECSV (astropy's Enhanced CSV 1.0) and as VOTable 1.4 (IVOA), with units and descriptions where the format has room for them.</summary>
/// <param name="name">Name of the table and of the files.</param>
/// <param name="description">What the table holds.</param>
/// <param name="columns">The columns, in order.</param>
/// <param name="facts">Facts by name: what made it.</param>
public sealed class CatalogueExport(string name, string description, IReadOnlyList<ExportColumn> columns, IReadOnlyDictionary<string, string> facts)
{
    private const string VoTableNamespace = "http://www.ivoa.net/xml/VOTable/v1.3";

    /// <summary>Stands for a whole number that does not exist, in VOTable.</summary>
    private const string NoWhole = "-9223372036854775808";

    /// <summary>Writes the three files, each whole or not at all; earlier ones are replaced.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="rows">The rows, read once for each format.</param>
    /// <returns>Paths of the files.</returns>
    public IReadOnlyList<string> Write(string folder, IEnumerable<ClassifiedObject> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Directory.CreateDirectory(folder);
        string Path(string ending) => System.IO.Path.Combine(folder, name + ending);
        AtomicFile.WriteText(Path(".csv"), text => WriteRows(text, rows));
        AtomicFile.WriteText(Path(".ecsv"), text =>
        {
            WriteEcsvHeader(text);
            WriteRows(text, rows);
        });
        AtomicFile.WriteText(Path(".vot"), text => WriteVoTable(text, rows));
        return [Path(".csv"), Path(".ecsv"), Path(".vot")];
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private void WriteRows(TextWriter text, IEnumerable<ClassifiedObject> rows)
    {
        text.WriteLine(string.Join(',', columns.Select(c => c.Name)));
        foreach (ClassifiedObject row in rows) text.WriteLine(string.Join(',', columns.Select(c => c.Text(row))));
    }

    /// <summary>The header is YAML behind "# "; a JSON string is a YAML string too.</summary>
    private void WriteEcsvHeader(TextWriter text)
    {
        text.WriteLine("# %ECSV 1.0");
        text.WriteLine("# ---");
        text.WriteLine("# delimiter: ','");
        text.WriteLine("# datatype:");
        foreach (ExportColumn c in columns)
        {
            string unit = c.Unit.Length > 0 ? $", unit: {Quoted(c.Unit)}" : string.Empty;
            string meta = c.Ucd.Length > 0 ? $", meta: {{ucd: {Quoted(c.Ucd)}}}" : string.Empty;
            text.WriteLine($"# - {{name: {c.Name}, datatype: {(c.Type == ExportType.Whole ? "int64" : "float64")}{unit}, description: {Quoted(c.Description)}{meta}}}");
        }

        text.WriteLine("# meta:");
        text.WriteLine($"#   description: {Quoted(description)}");
        foreach ((string key, string value) in facts) text.WriteLine($"#   {key}: {Quoted(value)}");
        text.WriteLine("# schema: astropy-2.0");
    }

    private void WriteVoTable(TextWriter text, IEnumerable<ClassifiedObject> rows)
    {
        using XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, Encoding = System.Text.Encoding.UTF8 });
        xml.WriteStartDocument();
        xml.WriteStartElement("VOTABLE", VoTableNamespace);
        xml.WriteAttributeString("version", "1.4");
        xml.WriteStartElement("RESOURCE");
        xml.WriteAttributeString("type", "results");
        foreach ((string key, string value) in facts) WriteInfo(xml, key, value);
        xml.WriteStartElement("TABLE");
        xml.WriteAttributeString("name", name.Replace('-', '_'));
        xml.WriteElementString("DESCRIPTION", VoTableNamespace, description);
        foreach (ExportColumn column in columns) WriteField(xml, column);
        xml.WriteStartElement("DATA");
        xml.WriteStartElement("TABLEDATA");
        foreach (ClassifiedObject row in rows) WriteRow(xml, row);
        xml.WriteEndDocument();
    }

    private static void WriteInfo(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("INFO");
        xml.WriteAttributeString("name", key);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void WriteField(XmlWriter xml, ExportColumn column)
    {
        xml.WriteStartElement("FIELD");
        xml.WriteAttributeString("name", column.Name);
        xml.WriteAttributeString("datatype", column.Type == ExportType.Whole ? "long" : "double");
        if (column.Unit.Length > 0) xml.WriteAttributeString("unit", column.Unit);
        if (column.Ucd.Length > 0) xml.WriteAttributeString("ucd", column.Ucd);
        xml.WriteElementString("DESCRIPTION", VoTableNamespace, column.Description);
        if (column.Type == ExportType.Whole)
        {
            xml.WriteStartElement("VALUES");
            xml.WriteAttributeString("null", NoWhole);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteRow(XmlWriter xml, ClassifiedObject row)
    {
        xml.WriteStartElement("TR");
        foreach (ExportColumn column in columns)
        {
            string value = column.Text(row);
            xml.WriteElementString("TD", VoTableNamespace, value.Length > 0 ? value : column.Type == ExportType.Whole ? NoWhole : "NaN");
        }

        xml.WriteEndElement();
    }
}

/// <summary>A column of an exported catalogue.</summary>
/// <param name="Name">Name: lower case, underscores.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Unit">Unit as astropy and VOUnits write it; empty without one.</param>
/// <param name="Ucd">Unified content descriptor (IVOA); empty without one.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Text">Value of a row as text; empty where there is none.</param>
public sealed record ExportColumn(string Name, ExportType Type, string Unit, string Ucd, string Description, Func<ClassifiedObject, string> Text)
{
    /// <summary>A column of real numbers, in their shortest form that reads back to the same bits.</summary>
    public static ExportColumn Real(string name, string unit, string ucd, string description, Func<ClassifiedObject, double?> value) =>
        new(name, ExportType.Real, unit, ucd, description, row => value(row) is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : string.Empty);

    /// <summary>A column of 64-bit whole numbers.</summary>
    public static ExportColumn Whole(string name, string ucd, string description, Func<ClassifiedObject, long?> value) =>
        new(name, ExportType.Whole, string.Empty, ucd, description, row => value(row)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
}

/// <summary>Type of an exported column.</summary>
public enum ExportType
{
    /// <summary>64-bit whole number.</summary>
    Whole,

    /// <summary>64-bit real number.</summary>
    Real,
}
