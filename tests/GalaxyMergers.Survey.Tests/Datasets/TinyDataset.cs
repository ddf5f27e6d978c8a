using System.Globalization;

namespace GalaxyMergers.Survey.Tests.Datasets;

/// <summary>Writes a small labelled dataset folder, row by row, so that a test can spoil what it wants.</summary>
internal sealed class TinyDataset : IDisposable
{
    internal const string Header = "objid,ra_deg,dec_deg,redshift,merger_vote_fraction,label,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass,image";

    private readonly TemporaryFolder _folder = new();

    internal TinyDataset(int galaxies)
    {
        Directory.CreateDirectory(_folder.File("images"));
        Lines.Add(Header);
        for (int i = 0; i < galaxies; i++)
        {
            File.WriteAllBytes(Image(i), TestImages.Jpeg((ulong)i));
            Lines.Add(Row(i));
        }
    }

    internal string Folder => _folder.Path;

    internal List<string> Lines { get; } = [];

    internal static long ObjId(int i) => 587722952231026744L + i;

    internal string Image(int i) => _folder.File($"images/{ObjId(i)}.jpg");

    internal static string Row(int i, string? label = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ObjId(i)},{10 + i},{-5 + (0.5 * i)},0.05,{(i % 2 == 0 ? 0.6 : 0.1)},{label ?? (i % 2 == 0 ? "merger" : "noninteracting")},18.9,17.1,16.2,15.7,15.4,,images/{ObjId(i)}.jpg");

    internal TinyDataset Write()
    {
        File.WriteAllLines(_folder.File("catalogue.csv"), Lines);
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
