using System.Globalization;
using System.IO.Compression;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests;

/// <summary>The library on survey data of known answer; needs the real data and is otherwise reported as not run.</summary>
public sealed class RealSkyTests
{
    private const string Equatorial = "catalogues/sdss_dr7_equatorial.csv.gz";
    private const string Schawinski = "catalogues/schawinski2010.csv.gz";

    /// <summary>
    /// 364 deg² of SDSS DR7, complete to r = 17.6, masses by the colour relation of Bell et al. (2003) with a Kroupa zero point, no k-corrections: the mass
    /// function of all galaxies agrees with Weigel et al. (2016) within 0.15 dex, which is the cosmic variance of this area and the scatter of the masses.
    /// </summary>
    [RealDataFact(Equatorial)]
    public void The_mass_function_of_all_galaxies_is_the_published_one()
    {
        var (logMass, magnitude, redshift) = EquatorialStripe();
        double[] edges = [.. Enumerable.Range(0, 9).Select(i => 0.02 + 0.005 * i)];
        var completeness = PozzettiCompleteness.Fit(logMass, magnitude, redshift, edges, new() { MagnitudeLimit = 17.6, MinimumLogMass = 9 });
        var survey = new MassFunctionSurvey(FlatLambdaCdm.Standard, 0.02, 0.06, SolidAngle.FromSquareDegrees(364), completeness.Limit);
        var estimate = MassFunctionEstimate.Create(MassFunctionSample.Select(survey, logMass, redshift), BinEdges.Uniform(9, 0.2, 13));
        var published = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();
        var fitted = estimate.Schechter.Fit!.Function;
        int compared = 0;
        foreach (var points in new[] { estimate.VMax, estimate.Stepwise.Points })
            foreach (var point in points.Where(point => point.Lower > 9.39 && point.Upper < 11.21))
            {
                double want = Math.Log10((published.NumberDensityAbove(point.Lower) - published.NumberDensityAbove(point.Upper)) / 0.2);
                Assert.True(point.IsDrawn);
                Assert.True(Math.Abs(point.LogPhi - want) < 0.15, $"log Phi at {point.Centre:F1} is {point.LogPhi:F3}, published {want:F3}");
                double sty = Math.Log10((fitted.NumberDensityAbove(point.Lower) - fitted.NumberDensityAbove(point.Upper)) / 0.2);
                Assert.True(Math.Abs(sty - want) < 0.15, $"the STY line at {point.Centre:F1} is {sty:F3}, published {want:F3}");
                compared++;
            }
        Assert.Equal(2 * 9, compared);
    }

    /// <summary>
    /// Galaxy Zoo mergers against all other galaxies of a volume-limited sample (Schawinski et al. 2010), u − r in the mass bins of the paper's Figure 12: as
    /// there, the colours differ at 9 &lt; log M ≤ 10, where mergers are bluer, and hardly above.
    /// </summary>
    [RealDataFact(Schawinski)]
    public void Mergers_differ_in_colour_where_the_paper_says()
    {
        var rows = Rows(Schawinski);
        (bool Merger, double LogMass, double Colour)[] galaxies = [.. rows.Select(row =>
            (row["GZ1_MORPHOLOGY"] == "3", Number(row["LOG_MSTELLAR"]), Number(row["U"]) - Number(row["R"])))];
        double[] Colours(bool merger, double above) => [.. galaxies
            .Where(galaxy => galaxy.Merger == merger && galaxy.LogMass > above && galaxy.LogMass <= above + 1 && double.IsFinite(galaxy.Colour))
            .Select(galaxy => galaxy.Colour)];
        KolmogorovSmirnovResult Test(double above) => KolmogorovSmirnov.TwoSample(Colours(true, above), Colours(false, above));
        // scipy 1.10: ks_2samp, and kstwobign.sf of sqrt(n) D and of Stephens' argument, 218 mergers and 14 500 others.
        Assert.Equal(0.1266244859221765, Test(9).Statistic, 1e-12);
        Assert.Equal(0.0020415881588839984, Test(9).PKolmogorov, 1e-12);
        Assert.Equal(0.0018100661711611626, Test(9).PStephens, 1e-12);
        Assert.Equal(Test(9).PStephens, Test(9).P);
        Assert.True(Quantile.Compute(Colours(true, 9), 0.5) < Quantile.Compute(Colours(false, 9), 0.5));
        Assert.True(Test(10).P > 0.05);
        Assert.True(Test(11).P > Test(9).P);
    }

    private static (double[] LogMass, double[] Magnitude, double[] Redshift) EquatorialStripe()
    {
        List<double> logMass = [], magnitude = [], redshift = [];
        foreach (var row in Rows(Equatorial))
        {
            double r = Number(row["mag_r"]), colour = Number(row["mag_g"]) - r, z = Number(row["redshift"]);
            // Stars, and galaxies whose g is missing (−9999) or wrong by magnitudes.
            if (z < 0.01 || colour is < -0.5 or > 2) continue;
            double absolute = r - FlatLambdaCdm.Standard.DistanceModulus(z);
            logMass.Add(-0.306 - 0.15 + 1.097 * colour - 0.4 * (absolute - 4.65));
            magnitude.Add(r);
            redshift.Add(z);
        }
        return ([.. logMass], [.. magnitude], [.. redshift]);
    }

    private static List<Dictionary<string, string>> Rows(string name)
    {
        using var file = File.OpenRead(Path.Combine(Repository.RealData, name));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        string[] header = reader.ReadLine()!.Split(',');
        List<Dictionary<string, string>> rows = [];
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            rows.Add(header.Select((column, i) => (column, fields[i])).ToDictionary(pair => pair.column, pair => pair.Item2));
        }
        return rows;
    }

    private static double Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
