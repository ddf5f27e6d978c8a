using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Datasets;

/// <summary>Labelled images of any origin: an image and a label are enough, and two folders are too.</summary>
public class OwnImagesTests
{
    private static readonly string[] s_labels = ["Train", "tidal", "train", "TIDAL", "third"];

    [Fact]
    public void An_image_and_a_label_are_enough()
    {
        using var tiny = new TinyDataset(4);
        Rewrite(tiny, ["image,label", .. Enumerable.Range(0, 4).Select(i => $"images/{TinyDataset.ObjId(i)}.jpg,{(i % 2 == 0 ? "merger" : "other")}")]);
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder);
        Assert.Equal((4, 2), (dataset.Galaxies.Count, dataset.MergerCount));
        Assert.Equal(Enumerable.Range(0, 4).Select(TinyDataset.ObjId), dataset.Galaxies.Select(g => g.ObjId)); // files named by SDSS's numbers keep them
        Assert.All(dataset.Galaxies, g => Assert.Equal<double?>([null, null, null, null, null], [g.RaDeg, g.DecDeg, g.Redshift, g.MergerVoteFraction, g.LogStellarMass]));
        Assert.Contains(dataset.Remarks, r => r.StartsWith("no galaxy has a position on the sky", StringComparison.Ordinal) && r.Contains("neighbours are not kept in one fold", StringComparison.Ordinal));
    }

    [Fact]
    public void Identifiers_made_from_names_depend_on_the_path_within_the_dataset_alone()
    {
        using TinyDataset a = Named("blob", "a"), b = Named("blob", "z", "a");
        long first = LabelledDataset.Load(a.Folder).Galaxies.Single(g => g.ImagePath.EndsWith("blob-a.jpg", StringComparison.Ordinal)).ObjId;
        long second = LabelledDataset.Load(b.Folder).Galaxies.Single(g => g.ImagePath.EndsWith("blob-a.jpg", StringComparison.Ordinal)).ObjId;
        Assert.Equal(first, second);
        Assert.True(first > 0);
        Assert.Equal(2, LabelledDataset.Load(b.Folder).Galaxies.Select(g => g.ObjId).Distinct().Count());
    }

    [Fact]
    public void Half_a_position_is_a_defect_and_some_positions_are_a_remark()
    {
        using var tiny = new TinyDataset(3);
        tiny.Lines[2] = tiny.Lines[2].Replace(",11,-4.5,", ",,,", StringComparison.Ordinal);
        Assert.Contains("1 of 3 galaxies do not have a position", LabelledDataset.Load(tiny.Write().Folder).Remarks.Single(), StringComparison.Ordinal);
        tiny.Lines[2] = TinyDataset.Row(1).Replace(",11,-4.5,", ",11,,", StringComparison.Ordinal);
        Assert.Contains("dec_deg is empty where ra_deg is not", Assert.Throws<DefectiveDatasetException>(() => LabelledDataset.Load(tiny.Write().Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("merger", "other", null)]
    [InlineData("Mergers", "spirals", null)]
    [InlineData("noninteracting", "interacting", null)]
    [InlineData("train_1", "train_0", "train_1")]
    public void Two_folders_of_images_are_a_dataset(string first, string second, string? mergerClass)
    {
        using var folder = new TemporaryFolder();
        Fill(folder, first, 3, 0);
        Fill(folder, second, 2, 10);
        Directory.CreateDirectory(folder.File(".thumbnails"));
        File.WriteAllText(folder.File($"{first}/notes.txt"), "not an image");
        LabelledDataset dataset = LabelledDataset.Load(folder.Path, new DatasetOptions { MergerClass = mergerClass });
        bool firstIsMerger = second != "interacting";
        Assert.Equal(firstIsMerger ? 3 : 2, dataset.MergerCount);
        Assert.Equal(5, dataset.Galaxies.Select(g => g.ObjId).Distinct().Count()); // 0.jpg stands in both
        Assert.All(dataset.Galaxies, g => Assert.Equal(g.ImagePath.Contains($"/{(firstIsMerger ? first : second)}/", StringComparison.Ordinal), g.Label == GalaxyLabel.Merger));
        Assert.Equal([1, 2, 3, 4, 5], dataset.Galaxies.Select(g => g.Row));
    }

    [Fact]
    public void Images_of_other_kinds_in_class_folders_are_defects_and_not_passed_over()
    {
        using var folder = new TemporaryFolder();
        Fill(folder, "merger", 2, 0);
        Fill(folder, "other", 2, 10);
        File.WriteAllBytes(folder.File("other/7.png"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0]);
        Assert.Contains("PNG", Assert.Throws<DefectiveDatasetException>(() => LabelledDataset.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spirals", "ellipticals", null, "--merger-class")]
    [InlineData("merger", "mergers", null, "--merger-class")]
    [InlineData("merger", "other", "blobs", "blobs/ is to be one of two")]
    public void Folders_that_do_not_say_which_has_the_mergers_are_refused(string first, string second, string? mergerClass, string reason)
    {
        using var folder = new TemporaryFolder();
        Fill(folder, first, 1, 0);
        Fill(folder, second, 1, 1);
        string message = Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(folder.Path, new DatasetOptions { MergerClass = mergerClass })).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains(first + "/", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_the_users_own_are_two_classes()
    {
        using var tiny = new TinyDataset(5);
        Rewrite(tiny, ["image,label", .. s_labels.Select((label, i) => $"images/{TinyDataset.ObjId(i)}.jpg,{label}")]);
        var options = new DatasetOptions { MergerClass = "tidal", SkipDefective = true };
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder, options);
        Assert.Equal((4, 2), (dataset.Galaxies.Count, dataset.MergerCount));
        Assert.Contains("label 'third' is neither tidal nor Train", dataset.Defects.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_may_have_another_separator_lines_before_it_and_columns_that_mean_nothing()
    {
        using var tiny = new TinyDataset(2);
        Rewrite(tiny, ["#Table1", .. tiny.Lines.Select((line, i) => $"{line.Replace(',', ';')};{(i == 0 ? "ra" : "1")}")]);
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder);
        Assert.Equal([3, 4], dataset.Galaxies.Select(g => g.Row));
        Assert.Equal(["ra"], dataset.UnusedColumns);
        Assert.Contains("columns that were not used: ra", dataset.Remarks);
    }

    [Theory]
    [InlineData("objid;image;kind", "no column label; needed are image and label. The header has objid, image, kind (columns separated by semicolons)")]
    [InlineData("image,label,Image", "the column Image stands twice")]
    public void A_table_that_cannot_be_used_says_why(string header, string reason)
    {
        using var tiny = new TinyDataset(1);
        Rewrite(tiny, [header]);
        Assert.Contains(reason, Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(tiny.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_may_be_compressed_or_of_another_format_but_there_is_one()
    {
        using var tiny = new TinyDataset(2);
        using (FileStream target = File.Create(Path.Combine(tiny.Folder, "catalogue.vot.gz")))
        using (var zip = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionLevel.Fastest))
        using (var text = new StreamWriter(zip))
        {
            text.Write("<VOTABLE><RESOURCE><TABLE><FIELD name='image' datatype='char' arraysize='*'/><FIELD name='label' datatype='char' arraysize='*'/><FIELD name='redshift' datatype='float'/><DATA><TABLEDATA>");
            text.Write($"\n<TR><TD>images/{TinyDataset.ObjId(0)}.jpg</TD><TD>merger</TD><TD>0.05</TD></TR>\n<TR><TD>images/{TinyDataset.ObjId(1)}.jpg</TD><TD>other</TD><TD>NaN</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
        }

        Assert.Equal([0.05, null], LabelledDataset.Load(tiny.Folder).Galaxies.Select(g => g.Redshift));
        tiny.Write();
        Assert.Contains("catalogue.csv and catalogue.vot.gz", Assert.Throws<DatasetFormatException>(() => LabelledDataset.Load(tiny.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_rows_on_the_line_of_a_defective_one_are_kept()
    {
        using var tiny = new TinyDataset(2);
        string Row(string image, string label) => $"<TR><TD>images/{image}.jpg</TD><TD>{label}</TD></TR>";
        File.WriteAllText(
            Path.Combine(tiny.Folder, "catalogue.vot"),
            "<VOTABLE><RESOURCE><TABLE><FIELD name='image' datatype='char' arraysize='*'/><FIELD name='label' datatype='char' arraysize='*'/><DATA><TABLEDATA>"
            + $"{Row($"{TinyDataset.ObjId(0)}", "merger")}{Row("gone", "merger")}{Row($"{TinyDataset.ObjId(1)}", "other")}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder, new DatasetOptions { SkipDefective = true });
        Assert.Equal((2, DefectKind.MissingImage), (dataset.Galaxies.Count, dataset.Defects.Single().Kind));
    }

    private static TinyDataset Named(string name, params string[] letters)
    {
        var tiny = new TinyDataset(0);
        for (int i = 0; i < letters.Length; i++) File.WriteAllBytes(Path.Combine(tiny.Folder, $"images/{name}-{letters[i]}.jpg"), TestImages.Jpeg((ulong)letters[i][0]));
        Rewrite(tiny, ["image,label", .. letters.Select(letter => $"images/{name}-{letter}.jpg,merger")]);
        return tiny;
    }

    private static void Rewrite(TinyDataset tiny, string[] lines)
    {
        tiny.Lines.Clear();
        tiny.Lines.AddRange(lines);
        tiny.Write();
    }

    private static void Fill(TemporaryFolder folder, string name, int images, int seed)
    {
        Directory.CreateDirectory(folder.File(name));
        for (int i = 0; i < images; i++) File.WriteAllBytes(folder.File($"{name}/{i}.jpg"), TestImages.Jpeg((ulong)(seed + i)));
    }
}
