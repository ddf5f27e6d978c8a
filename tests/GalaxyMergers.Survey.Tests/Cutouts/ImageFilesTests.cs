using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Tests.Cutouts;

public sealed class ImageFilesTests
{
    [Fact]
    public void A_file_is_taken_whatever_its_ending_and_of_a_folder_its_images_that_are_not_hidden()
    {
        using TemporaryFolder folder = new();
        string notes = folder.File("notes.txt"), image = folder.File("b.jpg"), deeper = Path.Combine(folder.Path, "a", "c.png");
        Directory.CreateDirectory(Path.GetDirectoryName(deeper)!);
        Directory.CreateDirectory(folder.File(".thumbnails"));
        foreach (string file in new[] { notes, image, deeper, folder.File(".thumbnails/b.jpg"), folder.File("._b.jpg") }) File.WriteAllText(file, string.Empty);
        Assert.Equal([notes, deeper, image], ImageFiles.Named([notes, folder.Path]));
    }

    [Fact]
    public void What_is_not_there_and_folders_without_images_are_named()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("gone: there is no such file or folder", Assert.Throws<FileNotFoundException>(() => ImageFiles.Named([folder.Path, folder.File("gone")])).Message, StringComparison.Ordinal);
        Assert.Contains($"no image in {folder.Path}", Assert.Throws<FileNotFoundException>(() => ImageFiles.Named([folder.Path])).Message, StringComparison.Ordinal);
    }
}
