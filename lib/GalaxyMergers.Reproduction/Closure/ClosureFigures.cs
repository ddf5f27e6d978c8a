using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Figures;
using GalaxyMergers.Reproduction.MergerSample;

namespace GalaxyMergers.Reproduction.Closure;

/// <summary>The figures of closure beside that of the recovered quantities.</summary>
internal static class ClosureFigures
{
    private static readonly string[] Colours = [Palette.Black, Palette.Blue, Palette.Green, Palette.Purple];

    /// <summary>Calibration on the sky, and the mass functions against the truth.</summary>
    public static IReadOnlyList<Figure> Of(ClosureEvaluation closure, ExperimentEvaluation experiment) =>
    [
        ReliabilityFigure.Of(
            "closure-calibration", "Calibration of three readings of p_m on the whole simulated sky, whose truth is known.",
            [.. closure.Calibrations.Select(c => (c.Name, c.Quality))], experiment),
        MassFunctionFigure.Of(MassFunctions(closure), FigureProvenance.Of(experiment.Result)),
    ];

    private static MassFunctionData MassFunctions(ClosureEvaluation closure) => new([.. closure.Estimates.Select(Series)])
    {
        Name = "closure-mass-functions",
        Caption = "Closure of the mass function: the mergers put in follow the dashed curve of Ackermann et al. (2018), all galaxies that of Weigel et al. (2016). Black: the true mergers of this sky; blue: every galaxy with p_m > 0.95; green: every galaxy by its calibrated probability; purple: the cut, corrected. ",
    };

    private static MassFunctionSeries Series(PopulationMassFunction estimate, int index) =>
        new(estimate.Name, Colours[index], index < 3 ? [] : estimate.VMax, index < 3 ? estimate.Stepwise : [], estimate.Schechter.Fit?.Function);
}
