using System.Diagnostics;
using GalaxyMergers.Cli.Tests.Durability;

namespace GalaxyMergers.Cli.Tests;

public sealed class PredictTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    [Fact]
    public void A_folder_that_is_not_there_is_an_error_and_makes_no_table()
    {
        string table = survey.File("none.csv");
        (int status, string output, string errors) = Mergers.Run("predict", "--images", survey.File("nofolder/"), "--out", table, "--weights", survey.Weights);
        Assert.Equal(1, status);
        Assert.Contains("nofolder/: there is no such file or folder", errors, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.False(File.Exists(table));
    }

    [Fact]
    public void When_no_image_could_be_classified_the_exit_code_says_so_and_the_table_why()
    {
        string image = survey.File("text.jpg"), table = survey.File("failed.csv");
        File.WriteAllText(image, "no image");
        (int status, _, string errors) = Mergers.Run("predict", "--images", image, "--out", table, "--weights", survey.Weights, "--threads", "1");
        Assert.Equal(1, status);
        Assert.Contains("None of 1 images could be classified", errors, StringComparison.Ordinal);
        Assert.Equal(["file,p_merger,p_calibrated,status", $"{image},,,not_jpeg"], File.ReadAllLines(table));
    }

    [Fact]
    public void Images_of_other_kinds_in_a_folder_are_named()
    {
        string folder = Directory.CreateDirectory(survey.File("kinds")).FullName, table = survey.File("kinds.csv");
        File.WriteAllBytes(Path.Combine(folder, "a.png"), [0x89, .. "PNG\r\n\u001a\n"u8]);
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "no image");
        Assert.Equal(1, Mergers.Run("predict", "--images", folder, "--out", table, "--weights", survey.Weights, "--threads", "1").Status);
        string row = Assert.Single(File.ReadAllLines(table).Skip(1));
        Assert.StartsWith(Path.Combine(folder, "a.png") + ",,,", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_and_devices_take_the_table_and_stay()
    {
        string table = survey.File("table.csv"), link = survey.File("link.csv"), device = survey.File("device");
        File.WriteAllText(table, "old");
        File.CreateSymbolicLink(link, table);
        Predict(survey.Weights, link);
        Assert.Equal(SmallSurvey.Count + 1, File.ReadAllLines(table).Length);
        Assert.Equal(table, new FileInfo(link).LinkTarget);
        if (!Environment.IsPrivilegedProcess || Make("mknod", device, "c", "1", "3") != 0) File.CreateSymbolicLink(device, "/dev/null");
        Predict(survey.Weights, device);
        Assert.Equal(0, new FileInfo(device).Length);
        Assert.NotEqual(0, Make("test", "-f", device)); // still a device, no regular file
        (int status, string output, string errors) = Mergers.Run("predict", "--images", survey.Images, "--out", "/dev/stdout", "--weights", survey.Weights, "--threads", "1");
        Assert.True(status == 0, errors);
        Assert.Equal(File.ReadAllText(table), output);
    }

    [Fact]
    public void What_was_cut_off_is_continued_by_the_same_command_with_the_same_result()
    {
        string whole = survey.File("whole.csv"), stopped = survey.File("stopped.csv"), part = stopped + ".part";
        string[] many = [.. Enumerable.Repeat(survey.Images, 250)], options = ["--batch", "6", "--views", "2", "--threads", "1", "--weights", survey.Weights];
        string[] command = ["predict", "--images", .. many, "--out", stopped, .. options];
        using (RunningMergers running = new(command))
        {
            Wait(() => running.HasEnded || (File.Exists(part) && new FileInfo(part).Length > 2000));
            Signal.Send("INT", running.Id);
            (int status, string output, string errors) = running.WaitForEnd();
            Assert.True(status == 130, $"{status}: {output}{errors}");
            Assert.Contains("the same command goes on from here", errors, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(stopped));
        int done = File.ReadAllLines(part).Length - 1;
        Assert.InRange(done, 1, (250 * SmallSurvey.Count) - 1);
        Assert.Equal(0, done % 3); // whole steps of six views
        File.AppendAllText(part, "half a li"); // what a killed process may leave

        (int refused, _, string why) = Mergers.Run(["predict", "--images", .. many, "--out", stopped, "--batch", "6", "--views", "4", "--threads", "1", "--weights", survey.Weights]);
        Assert.Equal(1, refused);
        Assert.Contains("it averages 2 view(s) of each image, not 4", why, StringComparison.Ordinal);

        (int end, string says, string complaints) = Mergers.Run(command);
        Assert.True(end == 0, says + complaints);
        Assert.Contains($"{done} of {250 * SmallSurvey.Count} images were classified before", complaints, StringComparison.Ordinal);
        Assert.False(File.Exists(part) || File.Exists(part + ".json"));
        Mergers.Run(["predict", "--images", .. many, "--out", whole, .. options]);
        Assert.Equal(File.ReadAllText(whole), File.ReadAllText(stopped));
    }

    private void Predict(string weights, string table)
    {
        (int status, _, string errors) = Mergers.Run("predict", "--images", survey.Images, "--out", table, "--weights", weights, "--threads", "1");
        Assert.True(status == 0, errors);
    }

    private static void Wait(Func<bool> condition)
    {
        for (DateTime end = DateTime.UtcNow.AddMinutes(4); !condition() && DateTime.UtcNow < end;) Thread.Sleep(10);
    }

    private static int Make(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
