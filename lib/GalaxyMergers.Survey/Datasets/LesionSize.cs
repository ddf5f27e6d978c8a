namespace GalaxyMergers.Survey.Datasets;

/// <summary>One size of the lesion study.</summary>
/// <param name="Nominal">Size as the paper prints it, of a full set of 3000.</param>
/// <param name="Fraction">Share of the dataset.</param>
public readonly record struct LesionSize(int Nominal, double Fraction);
