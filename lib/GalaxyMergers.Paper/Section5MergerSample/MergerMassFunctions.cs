using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// Mass functions of a survey's mergers: as the paper takes them, every selected galaxy counting as one merger, and the same corrected for
/// what a cut lets in and leaves out.
/// </summary>
/// <param name="galaxies">The survey's galaxies.</param>
/// <param name="volume">Volume and mass limit.</param>
/// <param name="bins">Mass bins.</param>
public sealed class MergerMassFunctions(GalaxyColumns galaxies, MassFunctionSurvey volume, BinEdges bins)
{
    /// <summary>The volume of the survey, with the mass limit of its galaxies (Pozzetti et al. 2010).</summary>
    /// <param name="galaxies">Galaxies that the flux limit selected; the limit is found from all of them, mergers or not.</param>
    /// <param name="options">Area, redshifts, flux limit.</param>
    /// <exception cref="MassFunctionException">Too few galaxies to find a limit.</exception>
    public static MassFunctionSurvey VolumeOf(GalaxyColumns galaxies, MergerSampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(options);
        PozzettiCompleteness completeness = PozzettiCompleteness.Fit(
            galaxies.LogMasses, galaxies.RMagnitudes, galaxies.Redshifts, options.CompletenessEdges,
            new PozzettiOptions { MagnitudeLimit = options.MagnitudeLimit, MinimumLogMass = options.MinimumLogMass });
        return new MassFunctionSurvey(
            options.Cosmology, options.RedshiftMinimum, options.RedshiftMaximum, SolidAngle.FromSquareDegrees(options.AreaSquareDegrees), completeness.Limit);
    }

    /// <summary>Of the galaxies for which a condition on their place in the columns holds, each counting as one.</summary>
    public PopulationMassFunction Estimate(string name, Func<int, bool> condition)
    {
        GalaxyColumns chosen = galaxies.Where(condition);
        return PopulationMassFunction.Create(name, MassFunctionSample.Select(volume, chosen.LogMasses, chosen.Redshifts), bins);
    }

    /// <summary>Of the galaxies that a cut on p_m selects, as the paper does it.</summary>
    /// <param name="p">p_m, column by column.</param>
    /// <param name="cut">The cut.</param>
    public PopulationMassFunction AtCut(double[] p, ScoreThreshold cut) => Estimate($"cut at {cut.ValueText}", i => cut.Selects(p[i]));

    /// <summary>
    /// Each galaxy counting for the share of a merger that it is expected to be: its calibrated probability at the merger fraction of its bin
    /// of mass, which is estimated from the survey itself (<see cref="MergerFractionByMass"/>).
    /// </summary>
    /// <param name="name">What the reading is called.</param>
    /// <param name="calibrated">Probabilities at the labelled dataset's share of mergers.</param>
    /// <param name="labelledPrevalence">That share.</param>
    public (PopulationMassFunction MassFunction, MergerFractionByMass Fractions) Weighted(string name, double[] calibrated, double labelledPrevalence)
    {
        (MassFunctionSample sample, MergerFractionByMass fractions) = WeightedSample(calibrated, labelledPrevalence);
        double number = Math.Sqrt(sample.ErrorWeights.Sum(a => a * a));
        return (PopulationMassFunction.Create(name, sample, bins) with { NumberError = number }, fractions);
    }

    /// <summary>The sample behind <see cref="Weighted"/>.</summary>
    internal (MassFunctionSample Sample, MergerFractionByMass Fractions) WeightedSample(double[] calibrated, double labelledPrevalence)
    {
        ArgumentNullException.ThrowIfNull(calibrated);
        int[] inside = [.. Enumerable.Range(0, galaxies.Count).Where(IsInVolume)];
        double[] Column(double[] column) => Array.ConvertAll(inside, i => column[i]);
        MergerFractionByMass fractions = MergerFractionByMass.Estimate(bins, Column(galaxies.LogMasses), Column(calibrated), labelledPrevalence);
        return (MassFunctionSample.Select(volume, Column(galaxies.LogMasses), Column(galaxies.Redshifts), fractions.Probabilities, fractions.ErrorWeights), fractions);
    }

    /// <summary>
    /// The mass function behind a cut, corrected bin by bin for purity and completeness by the rates of the labelled dataset. The likelihood
    /// fits take the selected galaxies with the weights that give each bin its corrected density and error, and the error of the rates, which is common to
    /// all bins, enters that of the normalisation. The number is Rogan and Gladen's of the whole volume, with their error.
    /// </summary>
    /// <param name="p">p_m of one classifier each, for which those rates hold, column by column.</param>
    /// <param name="summary">The cut and its rates.</param>
    /// <returns>Null where the cut does not tell mergers from others.</returns>
    public PopulationMassFunction? Corrected(double[] p, CutSummary summary)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(summary);
        ClassifierRates rates = summary.Rates;
        if (!(rates.TruePositiveRate > rates.FalsePositiveRate)) return null;
        bool[] passes = Array.ConvertAll(p, value => summary.Cut.Selects(value));
        IReadOnlyList<CorrectedMassFunctionPoint> points = CorrectedMassFunction.Estimate(volume, galaxies.LogMasses, galaxies.Redshifts, passes, bins, rates);
        GalaxyColumns selected = galaxies.Where(i => passes[i] && IsInVolume(i) && bins.IndexOf(galaxies.LogMasses[i]) >= 0);
        double[] Ratio(Func<MassFunctionPoint, double> value) => Array.ConvertAll(selected.LogMasses, mass =>
        {
            CorrectedMassFunctionPoint point = points[bins.IndexOf(mass)];
            double ratio = value(point.Corrected) / value(point.Cut);
            return double.IsFinite(ratio) ? Math.Max(0, ratio) : 0;
        });
        MassFunctionSample sample = MassFunctionSample.Select(volume, selected.LogMasses, selected.Redshifts, Ratio(x => x.Phi), Ratio(x => x.Sigma));
        PopulationMassFunction weighted = PopulationMassFunction.Create("corrected for purity and completeness", sample, bins);
        int inside = OfCounted().Galaxies.Count, above = Enumerable.Range(0, passes.Length).Count(i => passes[i] && IsInVolume(i));
        SelectedSample share = SelectedSample.Estimate(above, inside, summary.Labelled);
        double number = share.AdjustedPrevalence * inside, error = share.AdjustedPrevalenceError * inside;
        double counting = Math.Sqrt(above * (1 - ((double)above / inside))) / (rates.TruePositiveRate - rates.FalsePositiveRate);
        double common = Math.Sqrt(Math.Max(0, (error * error) - (counting * counting))) / (Math.Abs(number) * Math.Log(10));
        return weighted with
        {
            VMax = [.. points.Select(point => point.Corrected)],
            Number = number,
            NumberError = error,
            Schechter = weighted.Schechter with
            {
                Fit = weighted.Schechter.Fit is not { } fit ? null
                    : fit with { SigmaLogNormalisation = CalibrationScatter.QuadratureSum(fit.SigmaLogNormalisation, common) },
            },
        };
    }

    /// <summary>Mergers of a whole survey by <see cref="HierarchicalMergerFit"/>; the binned estimates count each galaxy for its posterior probability.</summary>
    /// <param name="name">What the reading is called.</param>
    /// <param name="ratios">Likelihood ratio of each galaxy's score, column by column.</param>
    /// <param name="all">Mass function of all galaxies, Mpc⁻³.</param>
    public PopulationMassFunction Hierarchical(string name, double[] ratios, IMassFunction all)
    {
        (MassFunctionSample sample, double[] inside) = Counted(ratios);
        SchechterFitResult<HierarchicalMergerFit> result = HierarchicalMergerFit.Fit(sample, inside, all);
        double Posterior(HierarchicalMergerFit fit, int i) =>
            Math.Min(1, fit.Function.PerDex(sample.LogMasses[i]) / all.PerDex(sample.LogMasses[i])) is var f ? f * inside[i] / ((f * inside[i]) + 1 - f) : 0;
        double[] weights = [.. Enumerable.Range(0, sample.Count).Select(i => result.Fit is { } fit ? Posterior(fit, i) : 0)];
        double[] errorWeights = MergerFractionByMass.Estimate(bins, sample.LogMasses, Array.ConvertAll(inside, ratio => ratio / (1 + ratio))).ErrorWeights;
        PopulationMassFunction found = PopulationMassFunction.Create(
            name, MassFunctionSample.Select(volume, sample.LogMasses, sample.Redshifts, weights, result.Fit is null ? weights : errorWeights), bins);
        return found with
        {
            Number = result.Fit is null ? double.NaN : found.Number,
            NumberError = result.Fit?.SigmaMergerCount ?? double.NaN,
            Goodness = null,
            Schechter = new(result.Status, result.Fit is not { } best ? null : new SchechterFit(
                best.Function, best.LogLikelihood, best.SigmaLogCharacteristicMass, best.SigmaSlope, double.NaN, best.SigmaLogNormalisation, double.NaN, best.Count, best.MergerCount)),
        };
    }

    /// <summary>The fit alone to other ratios of the same galaxies, from where the maximum was.</summary>
    internal SchechterFitResult<HierarchicalMergerFit> HierarchicalFit(double[] ratios, IMassFunction all, SchechterFunction near)
    {
        (MassFunctionSample sample, double[] inside) = Counted(ratios);
        return HierarchicalMergerFit.Fit(sample, inside, all, near);
    }

    /// <summary>The galaxies that count, and mass functions of these alone, which are the same.</summary>
    internal (GalaxyColumns Galaxies, MergerMassFunctions Functions) OfCounted() =>
        galaxies.Where(IsInVolume) is var counted ? (counted, new MergerMassFunctions(counted, volume, bins)) : default;

    /// <summary>Whether a galaxy of a mass and redshift counts.</summary>
    internal bool Counts(double logMass, double redshift) =>
        redshift > volume.RedshiftMinimum && redshift < volume.RedshiftMaximum && logMass >= volume.Limit.At(redshift);

    private (MassFunctionSample Sample, double[] Inside) Counted(double[] column)
    {
        ArgumentNullException.ThrowIfNull(column);
        int[] inside = [.. Enumerable.Range(0, galaxies.Count).Where(IsInVolume)];
        double[] Column(double[] values) => Array.ConvertAll(inside, i => values[i]);
        return (MassFunctionSample.Select(volume, Column(galaxies.LogMasses), Column(galaxies.Redshifts)), Column(column));
    }

    private bool IsInVolume(int i) => Counts(galaxies.LogMasses[i], galaxies.Redshifts[i]);
}

/// <summary>The mass function of one population by three estimators, in Mpc⁻³ dex⁻¹ of the survey's cosmology.</summary>
/// <param name="Name">The population, for readers.</param>
/// <param name="Sample">The galaxies that it rests on.</param>
/// <param name="VMax">1/Vmax.</param>
/// <param name="Stepwise">Stepwise maximum likelihood; empty where it has no maximum.</param>
/// <param name="Schechter">The fit by Sandage, Tammann and Yahil, or why there is none.</param>
public sealed record PopulationMassFunction(
    string Name, MassFunctionSample Sample, IReadOnlyList<MassFunctionPoint> VMax, IReadOnlyList<MassFunctionPoint> Stepwise, SchechterFitResult<SchechterFit> Schechter)
{
    /// <summary>Number of mergers in the counting volume; NaN where the estimator finds none because its fit has no maximum.</summary>
    public double Number { get; init; } = Sample.WeightSum;

    /// <summary>1σ error of <see cref="Number"/>; null where every galaxy counts as one.</summary>
    public double? NumberError { get; init; }

    /// <summary>How well the fit describes the galaxies that it rests on; null without a fit, and where their weights rest on the fit.</summary>
    public GoodnessOfFit? Goodness { get; init; }

    /// <summary>Estimates the mass function of a sample.</summary>
    /// <param name="name">The population, for readers.</param>
    /// <param name="sample">Its galaxies, with weights where they count for more or less than one.</param>
    /// <param name="bins">Bins of the two binned estimators.</param>
    public static PopulationMassFunction Create(string name, MassFunctionSample sample, BinEdges bins)
    {
        SchechterFitResult<SchechterFit> fitted = SandageTammannYahil.Fit(sample);
        return new(name, sample, Science.MassFunctions.VMax.Estimate(sample, bins), StepwiseOf(sample, bins), fitted)
        {
            Goodness = fitted.Fit is { } fit ? GoodnessOfFit.Compute(sample, fit.Function, 3, bins) : null,
        };
    }

    private static IReadOnlyList<MassFunctionPoint> StepwiseOf(MassFunctionSample sample, BinEdges bins)
    {
        try
        {
            return StepwiseMaximumLikelihood.Estimate(sample, bins).Points;
        }
        catch (MassFunctionException)
        {
            return [];
        }
    }
}
