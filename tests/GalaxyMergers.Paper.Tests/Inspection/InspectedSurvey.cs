using System.Globalization;
using GalaxyMergers.Paper.Inspection;
using GalaxyMergers.Science.Inspection;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Tests;

/// <summary>A table of 3000 galaxies with probabilities that a network trained on as many mergers as others gives, 4 % mergers.</summary>
internal sealed class InspectedSurvey : IDisposable
{
    internal const int Size = 3000;
    private readonly TemporaryFolder _folder = new();

    internal InspectedSurvey()
    {
        SeededRandom random = SeededRandom.For(9, "inspected-survey");
        List<string> rows = [];
        Directory.CreateDirectory(Images);
        for (int i = 0; i < Size; i++)
        {
            long objId = 587_722_981_736_579_107 + i;
            bool merger = random.NextDouble() < 0.04;
            double score = random.NextGaussian() + (merger ? 1.5 : -1.5), mass = random.NextDouble(9, 11.5);
            IsMerger[objId.ToString(CultureInfo.InvariantCulture)] = merger;
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{objId},{mass:F3},{1 / (1 + Math.Exp(-3 * score)):R}"));
        }

        File.WriteAllText(Table, "objid,log_stellar_mass,p_merger\n" + string.Join('\n', rows) + "\n587722981736589999,10,\n");
    }

    /// <summary>The truth, by objid.</summary>
    internal Dictionary<string, bool> IsMerger { get; } = [];

    internal string Table => _folder.File("classified.csv");

    internal string Images => _folder.File("images");

    internal string Inspection => _folder.File("inspection");

    internal string PathOf(string name) => _folder.File(name);

    /// <summary>Writes a grey image for each galaxy that was drawn.</summary>
    internal void WriteImages(InspectionDraw draw)
    {
        byte[] image = JpegCodec.Encode(new RgbImage(32, 32, [.. Enumerable.Repeat((byte)90, 3 * 32 * 32)]));
        foreach (DrawnGalaxy galaxy in draw.Sample.Galaxies) File.WriteAllBytes(Path.Combine(Images, draw.Galaxies[galaxy.Index].Id + ".jpg"), image);
    }

    public void Dispose() => _folder.Dispose();
}
