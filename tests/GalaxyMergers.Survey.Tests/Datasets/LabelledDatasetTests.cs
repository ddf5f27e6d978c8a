using System.Globalization;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Datasets;

public class LabelledDatasetTests
{
    private static readonly DatasetOptions s_skip = new() { SkipDefective = true };

    [Fact]
    public void A_sound_dataset_is_read_in_file_order_with_every_value()
    {
        using TinyDataset tiny = new TinyDataset(6).Write();
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder);
        Assert.Equal(6, dataset.Galaxies.Count);
        Assert.Equal(3, dataset.MergerCount);
        Assert.Empty(dataset.Defects);
        Galaxy third = dataset.Galaxies[2];
        Assert.Equal(TinyDataset.ObjId(2), third.ObjId);
        Assert.Equal<double?[]>([12.0, -4.0, 0.05, 0.6], [third.RaDeg, third.DecDeg, third.Redshift, third.MergerVoteFraction]);
        Assert.Equal(new UgrizMagnitudes(18.9, 17.1, 16.2, 15.7, 15.4), third.Magnitudes);
        Assert.Null(third.LogStellarMass);
        Assert.Equal(GalaxyLabel.Merger, third.Label);
        Assert.Equal(4, third.Row);
        Assert.Equal(Path.GetFullPath(tiny.Image(2)), third.ImagePath);
    }

    [Fact]
    public void A_missing_image_is_reported_with_file_and_row()
    {
        using TinyDataset tiny = new TinyDataset(4).Write();
        File.Delete(tiny.Image(1));
        DatasetDefect defect = OnlyDefect(tiny, DefectKind.MissingImage);
        Assert.Equal((3, TinyDataset.ObjId(1), tiny.Image(1)), (defect.Row, defect.ObjId, defect.File));
    }

    [Fact]
    public void An_empty_image_is_reported()
    {
        using TinyDataset tiny = new TinyDataset(4).Write();
        File.WriteAllBytes(tiny.Image(2), []);
        Assert.Equal(4, OnlyDefect(tiny, DefectKind.EmptyImage).Row);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(255)]
    public void A_blank_image_is_reported(byte grey)
    {
        using TinyDataset tiny = new TinyDataset(4).Write();
        var blank = new RgbImage(32, 32);
        Array.Fill(blank.Pixels, grey);
        File.WriteAllBytes(tiny.Image(0), JpegCodec.Encode(blank));
        Assert.Equal(2, OnlyDefect(tiny, DefectKind.BlankImage).Row);
    }

    [Theory]
    [InlineData(ImageCheck.Full)]
    [InlineData(ImageCheck.Headers)]
    public void A_truncated_image_is_reported(ImageCheck check)
    {
        using TinyDataset tiny = new TinyDataset(4).Write();
        byte[] jpeg = File.ReadAllBytes(tiny.Image(3));
        File.WriteAllBytes(tiny.Image(3), jpeg[..(jpeg.Length * 3 / 4)]);
        Assert.Equal(5, OnlyDefect(tiny, DefectKind.TruncatedImage, check).Row);
    }

    [Theory]
    [InlineData(ImageCheck.Full)]
    [InlineData(ImageCheck.Headers)]
    public void A_page_instead_of_an_image_is_reported(ImageCheck check)
    {
        using TinyDataset tiny = new TinyDataset(4).Write();
        File.WriteAllText(tiny.Image(3), "<html>Service unavailable</html>");
        Assert.Equal(5, OnlyDefect(tiny, DefectKind.NotJpeg, check).Row);
    }

    [Fact]
    public void Of_identical_images_the_first_is_kept()
    {
        using TinyDataset tiny = new TinyDataset(6).Write();
        File.Copy(tiny.Image(0), tiny.Image(4), overwrite: true);
        DatasetDefect defect = OnlyDefect(tiny, DefectKind.DuplicateImage);
        Assert.Equal(6, defect.Row);
        Assert.Contains("row 2", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identical_images_with_contradictory_labels_are_both_defects()
    {
        using TinyDataset tiny = new TinyDataset(6).Write();
        File.Copy(tiny.Image(0), tiny.Image(3), overwrite: true);
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder, s_skip);
        Assert.Equal([2, 5], dataset.Defects.Select(d => d.Row));
        Assert.All(dataset.Defects, d => Assert.Contains("contradict", d.Message, StringComparison.Ordinal));
        Assert.Equal(4, dataset.Galaxies.Count);
    }

    [Fact]
    public void A_duplicate_objid_is_reported_once()
    {
        using var tiny = new TinyDataset(5);
        tiny.Lines[5] = tiny.Lines[1].Replace($"images/{TinyDataset.ObjId(0)}", $"images/{TinyDataset.ObjId(4)}", StringComparison.Ordinal);
        tiny.Write();
        Assert.Equal((6, TinyDataset.ObjId(0)), (OnlyDefect(tiny, DefectKind.DuplicateObjId).Row, OnlyDefect(tiny, DefectKind.DuplicateObjId).ObjId));
    }

    [Theory]
    [InlineData("587722952231026744.0,10,5,,,merger,,,,,,,images/a.jpg", "objid")]
    [InlineData("-5,10,5,,,merger,,,,,,,images/a.jpg", "objid")]
    [InlineData("99999999999999999999,10,5,,,merger,,,,,,,images/a.jpg", "objid")]
    [InlineData("5,360.5,5,,,merger,,,,,,,images/a.jpg", "ra_deg")]
    [InlineData("5,10,-90.5,,,merger,,,,,,,images/a.jpg", "dec_deg")]
    [InlineData("5,10,NaN,,,merger,,,,,,,images/a.jpg", "dec_deg")]
    [InlineData("5,,5,,,merger,,,,,,,images/a.jpg", "ra_deg is empty")]
    [InlineData("5,10,5,near,,merger,,,,,,,images/a.jpg", "redshift")]
    [InlineData("5,10,5,,1.2,merger,,,,,,,images/a.jpg", "merger_vote_fraction")]
    [InlineData("5,10,5,,,merger,,,,,,,", "no image")]
    [InlineData("5,10,5,,,merger,,,,,,", "12 fields where the header has 13")]
    [InlineData("5,10,5,,,merger,,,,,,,images/a.jpg,1", "14 fields")]
    [InlineData("5,10,\"5\"x,,,merger,,,,,,,images/a.jpg", "quotation")]
    public void A_malformed_row_is_reported_with_the_reason(string row, string reason)
    {
        using var tiny = new TinyDataset(4);
        tiny.Lines.Insert(3, row);
        tiny.Write();
        DatasetDefect defect = OnlyDefect(tiny, DefectKind.MalformedRow);
        Assert.Equal(4, defect.Row);
        Assert.Contains(reason, defect.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spiral")]
    [InlineData("1")]
    [InlineData("")]
    public void A_label_of_neither_class_is_reported(string label)
    {
        using var tiny = new TinyDataset(4);
        tiny.Lines[2] = TinyDataset.Row(1, label);
        tiny.Write();
        Assert.Equal((3, TinyDataset.ObjId(1)), (OnlyDefect(tiny, DefectKind.UnknownLabel).Row, OnlyDefect(tiny, DefectKind.UnknownLabel).ObjId));
    }

    [Fact]
    public void Unmeasured_magnitudes_become_null()
    {
        using var tiny = new TinyDataset(2);
        tiny.Lines[1] = tiny.Lines[1].Replace("18.9,17.1", "-9999,", StringComparison.Ordinal);
        tiny.Write();
        UgrizMagnitudes magnitudes = LabelledDataset.Load(tiny.Folder).Galaxies[0].Magnitudes;
        Assert.Equal(new UgrizMagnitudes(null, null, 16.2, 15.7, 15.4), magnitudes);
    }

    [Fact]
    public void Quotes_blank_lines_byte_order_mark_and_column_order_do_not_matter()
    {
        using var tiny = new TinyDataset(2);
        File.WriteAllText(
            Path.Combine(tiny.Folder, "catalogue.csv"),
            $"\uFEFFlabel,image,objid,dec_deg,ra_deg\r\n\r\n\"merger\", \"images/{TinyDataset.ObjId(0)}.jpg\" ,587722952231026744,-1.5,10\r\nnoninteracting,images/{TinyDataset.ObjId(1)}.jpg,7,2,\"20\"");
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder);
        Assert.Equal([3, 4], dataset.Galaxies.Select(g => g.Row));
        Assert.Equal<double?[]>([10.0, -1.5], [dataset.Galaxies[0].RaDeg, dataset.Galaxies[0].DecDeg]);
        Assert.Null(dataset.Galaxies[0].Redshift);
    }

    [Fact]
    public void Without_skipping_all_defects_are_listed_with_the_remedy()
    {
        using TinyDataset tiny = new TinyDataset(30).Write();
        for (int i = 0; i < 25; i++) File.Delete(tiny.Image(i));
        var e = Assert.Throws<DefectiveDatasetException>(() => LabelledDataset.Load(tiny.Folder));
        Assert.Equal(25, e.Defects.Count);
        Assert.Contains("--skip-defective", e.Message, StringComparison.Ordinal);
        Assert.Contains("and 5 more", e.Message, StringComparison.Ordinal);
        Assert.Contains(tiny.Image(0), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_a_dataset_is_refused_by_name()
    {
        using var empty = new TemporaryFolder();
        Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(empty.File("nowhere")));
        Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(empty.Path));
        File.WriteAllText(empty.File("catalogue.csv"), "");
        Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(empty.Path));
        File.WriteAllText(empty.File("catalogue.csv"), "objid,ra_deg,dec_deg,label\n");
        Assert.Contains("image", Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(empty.Path)).Message, StringComparison.Ordinal);
        File.WriteAllText(empty.File("catalogue.csv"), TinyDataset.Header + "\n");
        Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(empty.Path));
    }

    [Fact]
    public void The_content_hash_sees_rows_and_images_and_not_the_place()
    {
        using TinyDataset a = new TinyDataset(3).Write(), b = new TinyDataset(3).Write();
        string hash = LabelledDataset.Load(a.Folder).ContentHash;
        Assert.Equal(hash, LabelledDataset.Load(b.Folder).ContentHash);
        File.WriteAllBytes(b.Image(1), TestImages.Jpeg(99));
        Assert.NotEqual(hash, LabelledDataset.Load(b.Folder).ContentHash);
        a.Lines[2] = a.Lines[2].Replace("18.9", "18.8", StringComparison.Ordinal);
        a.Write();
        Assert.NotEqual(hash, LabelledDataset.Load(a.Folder).ContentHash);
    }

    [Fact]
    public void The_content_hash_does_not_depend_on_the_culture()
    {
        using TinyDataset tiny = new TinyDataset(3).Write();
        CultureInfo here = CultureInfo.CurrentCulture;
        Assert.Equal("-0,5", $"{-0.5}".Replace('\u2212', '-')); // the tests run in a culture in which it could
        string hash = LabelledDataset.Load(tiny.Folder).ContentHash;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(hash, LabelledDataset.Load(tiny.Folder).ContentHash);
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    [Fact]
    public void Every_class_of_defect_is_reported_with_file_and_row()
    {
        using var tiny = new TinyDataset(11);
        byte[] jpeg = File.ReadAllBytes(tiny.Image(0));
        string catalogue = Path.Combine(tiny.Folder, "catalogue.csv");
        tiny.Lines[1] = tiny.Lines[1].Replace(",-5,", ",-95,", StringComparison.Ordinal);
        tiny.Lines[2] = TinyDataset.Row(1, "spiral");
        tiny.Lines[4] = tiny.Lines[3].Replace($"images/{TinyDataset.ObjId(2)}", $"images/{TinyDataset.ObjId(3)}", StringComparison.Ordinal);
        File.Delete(tiny.Image(4));
        File.WriteAllBytes(tiny.Image(5), []);
        File.WriteAllBytes(tiny.Image(6), JpegCodec.Encode(new RgbImage(32, 32)));
        File.WriteAllBytes(tiny.Image(7), jpeg[..(jpeg.Length / 2)]);
        File.WriteAllText(tiny.Image(8), "GIF89a and so on");
        File.WriteAllBytes(tiny.Image(9), WithHugeSize(jpeg));
        File.Copy(tiny.Image(2), tiny.Image(10), overwrite: true);
        tiny.Write();

        (DefectKind, int, string)[] wanted =
        [
            (DefectKind.MalformedRow, 2, catalogue),
            (DefectKind.UnknownLabel, 3, catalogue),
            (DefectKind.DuplicateObjId, 5, catalogue),
            (DefectKind.MissingImage, 6, tiny.Image(4)),
            (DefectKind.EmptyImage, 7, tiny.Image(5)),
            (DefectKind.BlankImage, 8, tiny.Image(6)),
            (DefectKind.TruncatedImage, 9, tiny.Image(7)),
            (DefectKind.NotJpeg, 10, tiny.Image(8)),
            (DefectKind.CorruptImage, 11, tiny.Image(9)),
            (DefectKind.DuplicateImage, 12, tiny.Image(10)),
        ];
        Assert.Equal(Enum.GetValues<DefectKind>().Order(), wanted.Select(w => w.Item1).Order());
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder, s_skip);
        Assert.Equal(wanted, dataset.Defects.Select(d => (d.Kind, d.Row, d.File)));
        Assert.Equal([4], dataset.Galaxies.Select(g => g.Row));
        Assert.All(dataset.Defects, d => Assert.StartsWith($"row {d.Row}, {d.File}: ", d.ToString(), StringComparison.Ordinal));
    }

    [RealDataFact("darg-gz1/catalogue.csv")]
    public void The_Darg_sample_has_no_defect()
    {
        LabelledDataset dataset = LabelledDataset.Load(Path.Combine(Repository.RealData, "darg-gz1"));
        Assert.True(dataset.MergerCount > 1000);
        Assert.Empty(dataset.Defects);
    }

    [RealDataFact("darg-gz1/defects/defects.csv")]
    public void The_real_defects_are_all_found_and_named()
    {
        string source = Path.Combine(Repository.RealData, "darg-gz1");
        string[][] listed = [.. File.ReadLines(Path.Combine(source, "defects/defects.csv")).Skip(1).Select(l => l.Split(','))];
        var keepers = new Dictionary<string, string>();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(source, "images")))
            keepers[Hash(file)] = file;
        using var folder = new TemporaryFolder();
        var lines = new List<string> { "objid,ra_deg,dec_deg,label,image" };
        var wanted = new List<(DefectKind, int, string)>();
        foreach (string[] row in listed)
        {
            string file = Path.Combine(source, "defects", row[3]);
            bool hasTwin = keepers.TryGetValue(Hash(file), out string? twin);
            if (row[2] == "duplicate_of" && hasTwin) lines.Add($"{lines.Count},1,1,{row[1]},{twin}");
            lines.Add($"{row[0]},1,1,{row[1]},{file}");
            DefectKind? kind = row[2] switch
            {
                "blank" => DefectKind.BlankImage,
                "empty" => DefectKind.EmptyImage,
                _ => hasTwin ? DefectKind.DuplicateImage : null,
            };
            if (kind is not null) wanted.Add((kind.Value, lines.Count, file));
        }

        File.WriteAllLines(folder.File("catalogue.csv"), lines);
        Assert.Equal(3, wanted.Select(w => w.Item1).Distinct().Count());
        Assert.Equal(wanted, LabelledDataset.Load(folder.Path, s_skip).Defects.Select(d => (d.Kind, d.Row, d.File)));
    }

    private static string Hash(string file) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>The same JPEG, whose header claims 65535 x 65535 pixels.</summary>
    private static byte[] WithHugeSize(byte[] jpeg)
    {
        byte[] changed = [.. jpeg];
        int frame = changed.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
        changed.AsSpan(frame + 5, 4).Fill(0xFF);
        return changed;
    }

    private static DatasetDefect OnlyDefect(TinyDataset tiny, DefectKind kind, ImageCheck check = ImageCheck.Full)
    {
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder, s_skip with { ImageCheck = check });
        DatasetDefect defect = Assert.Single(dataset.Defects);
        Assert.Equal(kind, defect.Kind);
        Assert.DoesNotContain(dataset.Galaxies, g => g.Row == defect.Row);
        return defect;
    }
}
