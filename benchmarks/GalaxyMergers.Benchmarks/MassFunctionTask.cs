using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Benchmarks;

/// <summary>1/Vmax, SWML with covariance and STY with errors of a flux-limited sample.</summary>
internal sealed class MassFunctionTask : BenchmarkTask
{
    private static readonly MassLimit Limit = new(1, 13, 9);
    private static readonly MassFunctionSurvey Survey = new(FlatLambdaCdm.Standard, 0.02, 0.06, 4 * Math.PI, Limit);
    private static readonly BinEdges Bins = BinEdges.Uniform(9, 0.2, 13);

    private readonly SimulatedGalaxies _galaxies;

    public MassFunctionTask(int galaxies, ulong seed)
    {
        Items = galaxies;
        // A Schechter function over the whole sky, dense enough that its sample has more galaxies than are wanted.
        var shape = new SchechterFunction(10.7, -2.3, -1.1);
        var (limits, redshifts) = (0.5, 64);
        double perUnit = Enumerable.Range(0, redshifts).Sum(i => shape.NumberDensityAbove(Limit.At(0.02 + 0.04 * (i + limits) / redshifts))
            * Survey.Cosmology.VolumeMpc3(0.02 + 0.04 * i / redshifts, 0.02 + 0.04 * (i + 1.0) / redshifts, Survey.SolidAngleSteradians));
        var truth = shape with { LogNormalisation = shape.LogNormalisation + Math.Log10((1.05 * galaxies + 1000) / perUnit) };
        _galaxies = SimulatedGalaxies.Draw(truth, Survey, SeededRandom.For(seed, "science-benchmark-galaxies"));
    }

    public override string Name => "1/Vmax + SWML + STY";

    public override string PeerName => "mass-functions";

    public override int Items { get; }

    public override double TargetSeconds => 2;

    public override double TargetSpeedup => 20;

    public override double[] Run(int items)
    {
        var sample = MassFunctionSample.Select(Survey, _galaxies.LogMasses.AsSpan(0, items), _galaxies.Redshifts.AsSpan(0, items));
        var estimate = MassFunctionEstimate.Create(sample, Bins);
        var function = estimate.Schechter.Fit?.Function ?? throw new MassFunctionException("The benchmark's sample has no Schechter fit.");
        return
        [
            .. estimate.VMax.Select(point => point.Phi), .. estimate.Stepwise.Points.Select(point => point.Phi),
            function.LogCharacteristicMass, function.Slope, function.LogNormalisation,
        ];
    }

    public override void WriteInputs(PeerFolder folder)
    {
        folder.Write("mass", _galaxies.LogMasses.AsSpan(0, Items));
        folder.Write("redshift", _galaxies.Redshifts.AsSpan(0, Items));
        folder.WriteParameters(new
        {
            survey = new[]
            {
                Survey.Cosmology.HubbleConstant, Survey.Cosmology.MatterDensity, Survey.RedshiftMinimum, Survey.RedshiftMaximum,
                Survey.SolidAngleSteradians, Limit.Slope, Limit.Intercept, Limit.MinimumLogMass,
            },
            edges = Bins.Edges,
        });
    }
}
