using System.Diagnostics;

namespace GalaxyMergers.Survey.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atomic-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_link_is_written_through()
    {
        string table = Old("table.csv"), link = In("link.csv"), second = In("second.csv");
        File.CreateSymbolicLink(link, "table.csv");
        File.CreateSymbolicLink(second, link);
        AtomicFile.WriteText(second, "new");
        Assert.Equal("new", File.ReadAllText(table));
        Assert.Equal("table.csv", new FileInfo(link).LinkTarget);
        Assert.Equal(link, new FileInfo(second).LinkTarget);
        AssertNothingLeft(table, link, second);
    }

    [Fact]
    public void A_link_to_a_file_that_is_not_there_yet_makes_it()
    {
        string link = In("link.csv");
        Directory.CreateDirectory(In("elsewhere"));
        File.CreateSymbolicLink(link, "elsewhere/table.csv");
        AtomicFile.RequireWritable(link);
        AtomicFile.WriteText(link, "new");
        Assert.Equal("new", File.ReadAllText(In("elsewhere/table.csv")));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_device_is_written_into_and_stays()
    {
        string device = In("null");
        if (!Environment.IsPrivilegedProcess || Run("mknod", device, "c", "1", "3") != 0) File.CreateSymbolicLink(device, "/dev/null");
        AtomicFile.RequireWritable(device);
        AtomicFile.WriteText(device, "new");
        AtomicFile.Replace(device, beside => File.WriteAllText(beside, "new"));
        Assert.True(AtomicFile.IsNode(device));
        Assert.Empty(File.ReadAllBytes(device));
        AssertNothingLeft(device);
    }

    [Fact]
    public async Task A_pipe_hands_on_what_is_written()
    {
        string pipe = In("pipe");
        Assert.Equal(0, Run("mkfifo", pipe));
        AtomicFile.RequireWritable(pipe);
        Task<string> reader = Task.Run(() => File.ReadAllText(pipe));
        AtomicFile.WriteText(pipe, text => text.Write("new"));
        Assert.Equal("new", await reader.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.True(AtomicFile.IsNode(pipe));
    }

    [Fact]
    public void The_standard_output_of_a_process_counts_as_a_device()
    {
        Assert.True(AtomicFile.IsNode("/dev/stdout"));
        Assert.True(AtomicFile.IsNode("/proc/self/fd/1"));
        Assert.False(AtomicFile.IsNode(Old("table.csv")));
        Assert.False(AtomicFile.IsNode(In("nothing")));
    }

    [Fact]
    public void What_fails_half_way_leaves_the_old_file_and_nothing_else()
    {
        string table = Old("table.csv");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.WriteText(table, text =>
        {
            text.Write("half");
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(table));
        AssertNothingLeft(table);
    }

    [Fact]
    public void Permissions_are_kept()
    {
        string table = Old("table.csv");
        Assert.Equal(0, Run("chmod", "640", table));
        AtomicFile.WriteText(table, "new");
        Assert.Equal(0, Run("sh", "-c", $"test \"$(stat -c %a {table})\" = 640"));
    }

    [Fact]
    public void What_cannot_be_written_is_said_beforehand_by_its_own_name()
    {
        foreach (string path in new[] { In("no/such/table.csv"), _folder })
        {
            IOException before = Assert.Throws<IOException>(() => AtomicFile.RequireWritable(path)), after = Assert.Throws<IOException>(() => AtomicFile.WriteText(path, "new"));
            Assert.Equal(before.Message, after.Message);
            Assert.StartsWith($"{path} cannot be written", before.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(AtomicFile.PartSuffix, before.Message, StringComparison.Ordinal);
        }

        Assert.Contains($"there is no folder {In("no/such")}", Assert.Throws<IOException>(() => AtomicFile.RequireWritable(In("no/such/table.csv"))).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => AtomicFile.RequireWritableFolder(Path.Combine(Old("file"), "inside")));
        AtomicFile.RequireWritableFolder(In("new/folder"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(In("new/folder")));
    }

    [Fact]
    public void Of_many_that_make_a_new_file_at_once_one_succeeds_and_all_find_it_whole()
    {
        const int Rounds = 50, Writers = 8;
        int[] made = new int[Rounds];
        string[] paths = [.. Enumerable.Range(0, Rounds).Select(round => In($"header-{round}.json"))];
        using Barrier start = new(Writers);
        Thread[] writers = [.. Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                start.SignalAndWait();
                if (AtomicFile.WriteNewText(paths[round], new string((char)('a' + writer), 1000))) Interlocked.Increment(ref made[round]);
            }
        }))];
        Array.ForEach(writers, writer => writer.Start());
        Array.ForEach(writers, writer => writer.Join());
        Assert.All(made, count => Assert.Equal(1, count));
        Assert.All(paths, path => Assert.Equal(1000, File.ReadAllText(path).GroupBy(letter => letter).Single().Count()));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*" + AtomicFile.PartSuffix));
    }

    [Fact]
    public void Many_writers_of_one_file_leave_one_of_their_texts()
    {
        string path = Old("table.csv");
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => AtomicFile.WriteText(path, new string((char)('a' + i), 1000)));
        Assert.Single(File.ReadAllText(path).Distinct());
        AssertNothingLeft(path);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private string Old(string name)
    {
        File.WriteAllText(In(name), "old");
        return In(name);
    }

    private void AssertNothingLeft(params string[] expected) => Assert.Equal(expected.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(_folder).Order(StringComparer.Ordinal));

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
