using System.Globalization;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>How much room files take.</summary>
public static class DiskUse
{
    /// <summary>Bytes of a file, or of all files below a folder; 0 when it is not there. Files that vanish meanwhile do not count.</summary>
    public static long Bytes(string path)
    {
        if (File.Exists(path)) return new FileInfo(path).Length;
        if (!Directory.Exists(path)) return 0;
        long sum = 0;
        EnumerationOptions everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles("*", everything)) sum += LengthOf(file);
        return sum;
    }

    /// <summary>"3.1 MB".</summary>
    public static string Text(long bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture))} {units[unit]}");
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
