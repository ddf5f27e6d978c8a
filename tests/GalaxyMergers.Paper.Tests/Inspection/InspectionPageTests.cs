using GalaxyMergers.Paper.Inspection;

namespace GalaxyMergers.Paper.Tests.Inspection;

/// <summary>The page of an inspection in Chromium, opened from a file and answered by the keyboard.</summary>
public sealed class InspectionPageTests : IDisposable
{
    private readonly InspectedSurvey _survey = new();

    public void Dispose() => _survey.Dispose();

    [Fact]
    public async Task Answers_are_given_by_keys_kept_over_a_reload_and_saved_for_reading()
    {
        InspectionDraw draw = InspectionDraw.Create(new InspectionOptions { Table = _survey.Table, Images = _survey.Images, Size = 20, Strata = 4 });
        _survey.WriteImages(draw);
        InspectionPage.Write(draw, _survey.Inspection);
        string[] ids = [.. draw.Sample.Galaxies.Select(g => draw.Galaxies[g.Index].Id)];
        await using BrowserPage page = await BrowserPage.OpenAsync(new Uri(Path.Combine(_survey.Inspection, AnswerPage.PageFile)), _survey.PathOf("profile"));
        await page.WaitForAsync("the first galaxy", "document.getElementById('image').naturalWidth > 0");
        foreach (string key in new[] { "m", "n", "u", "ArrowLeft", "n", "m" }) await page.PressAsync(key);
        Assert.Equal("5 of 20, 4 answered", await Text(page, "place"));

        await page.EvaluateAsync("window.isBeforeReload = true, location.reload()");
        await page.WaitForAsync("the first open galaxy", "!window.isBeforeReload && document.getElementById('place').textContent === '5 of 20, 4 answered'");
        // What the page saves is caught instead of downloaded.
        string saved = (await page.EvaluateAsync("new Promise(done => { URL.createObjectURL = blob => { blob.text().then(done); return '#'; }; save(); })"))!.GetValue<string>();
        Assert.Equal($"id,answer\n{ids[0]},merger\n{ids[1]},other\n{ids[2]},other\n{ids[3]},merger\n", saved);
        string answers = _survey.PathOf("answers.csv");
        File.WriteAllText(answers, saved);
        Assert.Equal((4, 16), InspectionResult.Read(_survey.Inspection, answers) is var result ? (result.Estimate.Answered, result.Estimate.Unsure) : default);
        if (Environment.GetEnvironmentVariable("MERGERS_SCREENSHOTS") is { } folder) await File.WriteAllBytesAsync(Path.Combine(folder, "inspection.png"), await page.ScreenshotAsync(0, 0, 1200, 1000));
    }

    private static async Task<string> Text(BrowserPage page, string id) => (await page.EvaluateAsync($"document.getElementById('{id}').textContent"))!.GetValue<string>();
}
