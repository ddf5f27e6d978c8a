using System.Globalization;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>The tables of published numbers say what the constants in the code say.</summary>
public class LiteratureTests
{
    private static readonly int[] s_double = [1, 3, 5, 7, 8]; // columns of a double function

    [Fact]
    public void Schechter_fits()
    {
        string[][] rows = Read("schechter_fits.csv");
        Assert.Equal(Fit(PaperConstants.NetworkMergers), rows[0][1..7].Select(Number));
        Assert.Equal(Fit(PaperConstants.VisualMergers), rows[1][1..7].Select(Number));
        DoubleSchechterFunction all = DoubleSchechterFunction.AllGalaxiesWeigel2016;
        Assert.Equal(
            [all.LogCharacteristicMass, all.LogFirstNormalisation, all.FirstSlope, all.LogSecondNormalisation, all.SecondSlope],
            s_double.Select(k => Number(rows[2][k])));
    }

    [Fact]
    public void Detection_scores() => Assert.Equal(
        PaperConstants.DetectionScores,
        Read("detection_scores.csv").Select(r => new PublishedDetectionScore(r[0], Number(r[1]), Number(r[2]), Number(r[3]))));

    private static double[] Fit(PublishedSchechterFit f) =>
        [f.LogCharacteristicMass, f.LogCharacteristicMassError, f.LogNormalisation, f.LogNormalisationError, f.Slope, f.SlopeError];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Read(string name)
    {
        using StreamReader text = File.OpenText(Path.Combine(Repository.Root, "data/literature", name));
        var table = new DelimitedReader(text);
        table.Read();
        var rows = new List<string[]>();
        while (table.Read()) rows.Add(table.ToArray());
        return [.. rows];
    }
}
