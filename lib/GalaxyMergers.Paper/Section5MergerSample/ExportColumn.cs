using System.Globalization;
using GalaxyMergers.Experiments.Classification;

namespace GalaxyMergers.Paper.Section5MergerSample;

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
