using System.Diagnostics;
using System.Globalization;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Cli.Tests.Documentation;

/// <summary>The programs of examples/, run as their first lines say.</summary>
public sealed class ExamplesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(20); // only ends what hangs, on a busy machine too

    [Fact]
    public async Task A_folder_of_cutouts_is_predicted()
    {
        using TemporaryFolder folder = new();
        MockSurveyWriter.Write(folder.File("sky"), new MockSurveyOptions { Galaxies = 3, ImageWidth = 64, Threads = 1 }, seed: 1);
        await RunAsync("predict-folder.cs", folder.File("sky"), Repository.PathOf("data", "weights", "merger-classifier.safetensors"), folder.File("p.csv"));
        string[] rows = File.ReadAllLines(folder.File("p.csv"));
        Assert.Equal("file,p_merger,p_calibrated,status", rows[0]);
        Assert.Equal(3, rows.Length - 1);
        Assert.All(rows.Skip(1), row => Assert.InRange(double.Parse(row.Split(',')[1], CultureInfo.InvariantCulture), 0, 1));
    }

    [Fact]
    public async Task Own_labels_make_a_classifier()
    {
        using TemporaryFolder folder = new();
        MockSurveyWriter.Write(folder.File("sky"), new MockSurveyOptions { Galaxies = 48, MergerShare = 0.5, ImageWidth = 32, Threads = 1 }, seed: 2);
        string said = await RunAsync("train-own-labels.cs", folder.File("sky"), folder.File("own.safetensors"), "tiny");
        Assert.Contains("area under the ROC curve, out of fold: 0.", said, StringComparison.Ordinal);
        Assert.True(new FileInfo(folder.File("own.safetensors")).Length > 100_000);
    }

    [Fact]
    public async Task A_table_of_galaxies_gives_a_mass_function()
    {
        // The galaxies of a simulated sky, of which those above 10^10 solar masses and at 0.02 < z < 0.06 are counted here once more.
        using TemporaryFolder folder = new();
        MockSkyWriter.Write(folder.File("sky"), new MockSkyOptions { Galaxies = 4000, Images = MockImages.None }, seed: 3);
        string[][] truth = [.. File.ReadLines(folder.File("sky/truth.csv")).Skip(1).Select(line => line.Split(','))];
        File.WriteAllLines(folder.File("table.csv"), ["objid,ra_deg,dec_deg,redshift,log_stellar_mass", .. truth.Select(row => $"{row[0]},1,2,{row[3]},{row[4]}")]);
        string said = await RunAsync("mass-function.cs", folder.File("table.csv"), "8032");
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        int expected = truth.Count(row => Number(row[3]) is > 0.02 and < 0.06 && Number(row[4]) >= 10);
        Assert.StartsWith($"{expected} galaxies in ", said, StringComparison.Ordinal);
        Assert.Contains("log M* = 1", said, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string example, params string[] arguments)
    {
        // The libraries are built already; building them again here would race with the tests that run from the same folders.
        ProcessStartInfo start = new("dotnet", ["run", "--configuration", "Release", "-p:BuildProjectReferences=false", Repository.PathOf("examples", example), "--", .. arguments])
        {
            WorkingDirectory = Repository.PathOf("."), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(s_patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{example}: {await errors}{await output}");
        return await output;
    }
}
