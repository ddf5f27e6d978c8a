using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Closure;

/// <summary>The figures of closure beside that of the recovered quantities.</summary>
internal static class ClosureFigures
{
    /// <summary>Calibration on the sky, and the mass functions against the truth.</summary>
    public static IReadOnlyList<Figure> Create(ClosureEvaluation closure, ExperimentEvaluation experiment) =>
    [
        Figure4Calibration.Create(
            "closure-calibration", "Calibration of three readings of p_m on the whole simulated sky, whose truth is known.",
            [.. closure.Calibrations.Select(c => (c.Name, c.Quality))], experiment),
        Figure13MassFunctions.Create(MassFunctions(closure), ExperimentProvenance.Create(experiment.Result)),
    ];

    private static MassFunctionData MassFunctions(ClosureEvaluation closure) => new([.. closure.Estimates.Select(estimate => Series(closure, estimate))])
    {
        Name = "closure-mass-functions",
        Caption = $"Closure of the mass function: the mergers put in follow the dashed curve of Ackermann et al. (2018), all galaxies that of Weigel et al. (2016). Black: the true mergers of this sky; blue: every galaxy with p_m {closure.Analysis.Options.Selection}; green: every galaxy by its calibrated probability; orange: the same, calibrated by score and mass; purple: the cut, corrected. ",
    };

    /// <summary>The corrected one has its corrections in 1/Vmax.</summary>
    private static MassFunctionSeries Series(ClosureEvaluation closure, PopulationMassFunction estimate) => estimate == closure.Analysis.Corrected
        ? new(estimate.Name, Palette.Purple, estimate.VMax, [], estimate.Schechter.Fit?.Function)
        : new(estimate.Name, ColourOf(closure, estimate), [], estimate.Stepwise, estimate.Schechter.Fit?.Function);

    private static string ColourOf(ClosureEvaluation closure, PopulationMassFunction estimate) =>
        estimate == closure.TrueMergers ? Palette.Black
        : estimate == closure.Analysis.AtCut ? Palette.Blue
        : estimate == closure.Analysis.Weighted ? Palette.Green : Palette.Orange;
}
