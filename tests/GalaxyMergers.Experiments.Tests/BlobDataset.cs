using System.Globalization;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Tests;

/// <summary>A labelled dataset folder of small pictures: mergers are two blobs of light, the others one. Deleted at the end.</summary>
internal sealed class BlobDataset : IDisposable
{
    private const int Side = 64;

    public BlobDataset(int mergers, int others, ulong seed = 1)
    {
        Folder = Directory.CreateTempSubdirectory("blobs-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "images"));
        List<string> lines = ["objid,ra_deg,dec_deg,redshift,merger_vote_fraction,label,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass,image"];
        for (int i = 0; i < mergers + others; i++)
        {
            bool isMerger = i < mergers;
            long objId = 587722952231026744L + i;
            File.WriteAllBytes(Path.Combine(Folder, "images", $"{objId}.jpg"), JpegCodec.Encode(Draw(isMerger, SeededRandom.For(seed, "blob", i))));
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"{objId},{10 + (0.1 * i)},{-5 + (0.05 * i)},0.05,{(isMerger ? 0.7 : 0.1)},{(isMerger ? "merger" : "noninteracting")},,,,,,,images/{objId}.jpg"));
        }

        File.WriteAllLines(Path.Combine(Folder, "catalogue.csv"), lines);
    }

    public string Folder { get; }

    public string ImageOf(int index) => Path.Combine(Folder, "images", $"{587722952231026744L + index}.jpg");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static RgbImage Draw(bool isMerger, SeededRandom random)
    {
        double angle = random.NextDouble(0, 2 * Math.PI), apart = isMerger ? 8 : 0;
        double dx = apart * Math.Cos(angle), dy = apart * Math.Sin(angle);
        byte[] pixels = new byte[Side * Side * 3];
        for (int i = 0; i < Side * Side; i++)
        {
            double x = (i % Side) - (Side / 2.0), y = (i / Side) - (Side / 2.0);
            double light = 90 * (Blob(x - dx, y - dy) + Blob(x + dx, y + dy));
            for (int c = 0; c < 3; c++) pixels[(3 * i) + c] = (byte)Math.Clamp(20 + light + (6 * random.NextGaussian()), 0, 255);
        }

        return new RgbImage(Side, Side, pixels);
    }

    private static double Blob(double x, double y) => Math.Exp(-((x * x) + (y * y)) / 18);
}
