using System.Globalization;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Inference.Page;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Learning.Tests.Page;

/// <summary>The web page in Chromium beside <see cref="MergerClassifier"/>.</summary>
public sealed class ClassifierPageTests
{
    private static readonly string Released = Repository.PathOf("data", "weights", "merger-classifier.safetensors");

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public async Task It_says_of_good_and_broken_files_what_predict_says(int? subSamples)
    {
        using TemporaryFolder folder = new();
        ClassifierFile file = ClassifierFile.Read(Released);
        file = file with { View = file.View with { SubSamples = subSamples } };
        ClassifierPage.Write(file, Repository.PathOf(ClassifierPage.RuntimeFolder), folder.File("page.html"));
        string[] files = [.. Cutouts(folder), .. Broken(folder)];
        await using BrowserPage page = await BrowserPage.OpenAsync(new Uri(folder.File("page.html")), folder.File("profile"));
        await page.WaitForAsync("the classifier", "document.getElementById('files') && !document.getElementById('files').disabled");
        await page.ChooseFilesAsync("#files", files);
        await page.WaitForAsync("the results", $"document.querySelectorAll('.card').length === {files.Length}");
        await page.EvaluateAsync("const make = URL.createObjectURL; URL.createObjectURL = blob => { window.table = blob.text(); return make.call(URL, blob); }; document.getElementById('download').click()");
        string[] rows = (await page.EvaluateAsync("window.table"))!.GetValue<string>().TrimEnd('\n').Split('\n');

        using MergerClassifier classifier = new(file, new ComputeOptions { Device = "cpu", Threads = 1 });
        Prediction[] expected = [.. classifier.Predict(files, new PredictionOptions())];
        Assert.Equal("file,p_merger,p_calibrated,status", rows[0]);
        Assert.Equal(expected.Select(p => $"{Path.GetFileName(p.File)} {p.Status.Name()}"), rows.Skip(1).Select(row => row.Split(',')).Select(fields => $"{fields[0]} {fields[3]}"));
        Assert.Equal(6, expected.Count(p => p.Status == ImageStatus.Ok));
        foreach ((Prediction p, string row) in expected.Zip(rows.Skip(1)).Where(pair => pair.First.Status == ImageStatus.Ok))
        {
            double[] found = [.. row.Split(',')[1..3].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

            // Another processor's order of sums, and pixels in double precision.
            Assert.Equal(p.MergerProbability!.Value, found[0], 1e-3);
            Assert.Equal(file.Calibration!.Predict(found[0]), found[1], 1e-9);
        }

        Assert.Equal(6, (await page.EvaluateAsync("document.querySelectorAll('.card canvas').length"))!.GetValue<int>());
        Assert.Equal(0, (await page.EvaluateAsync("performance.getEntriesByType('resource').filter(entry => entry.name.startsWith('http')).length"))!.GetValue<int>());

        // What nobody expects fails one file, and the page goes on with the next.
        await page.EvaluateAsync("window.read = Blob.prototype.arrayBuffer; Blob.prototype.arrayBuffer = () => Promise.reject(new Error('the disk is gone')); 0");
        await page.ChooseFilesAsync("#files", files[..1]);
        await page.WaitForAsync("the failure", $"document.querySelectorAll('.card').length === {files.Length + 1}");
        Assert.Contains("the disk is gone", (await page.EvaluateAsync("document.getElementById('cards').lastChild.textContent"))!.GetValue<string>(), StringComparison.Ordinal);
        await page.EvaluateAsync("Blob.prototype.arrayBuffer = window.read; 0");
        await page.ChooseFilesAsync("#files", files[1..2]);
        await page.WaitForAsync("the next file", "document.querySelectorAll('.card canvas').length === 7");
    }

    [Fact]
    public void A_missing_package_and_another_view_are_told_of()
    {
        using TemporaryFolder folder = new();
        ClassifierFile file = ClassifierFile.Read(Released);
        Assert.Contains("environment/setup", Assert.Throws<WeightFileException>(() => ClassifierPage.Write(file, folder.File("none"), folder.File("p.html"))).Message, StringComparison.Ordinal);
        ClassifierFile keras = file with { View = file.View with { Zoom = ZoomConvention.Keras } };
        Assert.Contains("Keras", Assert.Throws<WeightFileException>(() => ClassifierPage.Write(keras, folder.File("none"), folder.File("p.html"))).Message, StringComparison.Ordinal);
    }

    private static string[] Cutouts(TemporaryFolder folder)
    {
        MockSurveyWriter.Write(folder.File("mock"), new MockSurveyOptions { Galaxies = 6, MergerShare = 0.5, Threads = 1 }, seed: 4);
        return [.. Directory.GetFiles(folder.File("mock"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Broken(TemporaryFolder folder)
    {
        byte[] jpeg = File.ReadAllBytes(Directory.GetFiles(folder.File("mock"), "*.jpg", SearchOption.AllDirectories)[0]);
        Dictionary<string, byte[]> files = new()
        {
            ["empty.jpg"] = [],
            ["page.jpg"] = "<!DOCTYPE html><html></html>"u8.ToArray(),
            ["cut.jpg"] = jpeg[..(jpeg.Length / 2)],
            ["blank.jpg"] = JpegCodec.Encode(new RgbImage(64, 64)),
            ["png.jpg"] = [0x89, .. "PNG\r\n\x1a\n"u8],
            ["text.jpg"] = "no image"u8.ToArray(),
        };
        foreach ((string name, byte[] bytes) in files)
        {
            File.WriteAllBytes(folder.File(name), bytes);
            yield return folder.File(name);
        }
    }
}
