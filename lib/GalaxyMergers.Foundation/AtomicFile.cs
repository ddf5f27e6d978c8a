using System.Runtime.InteropServices;
using System.Text;

namespace GalaxyMergers;

/// <summary>
/// How files are written that do not grow piece by piece (for those see <see cref="ExclusiveFile"/>): beside their place under a name of this write's
/// own, then renamed, so that a file is there whole or not at all, also where several processes write the same one. What is not left to another program
/// to write (<see cref="Replace"/>) is on the disk before it is renamed. Links are followed, never replaced; what is no file (a
/// device, a pipe) is written into. Whatever the disk refuses is an <see cref="IOException"/> that names the file.
/// </summary>
public static partial class AtomicFile
{
    /// <summary>Ending of files that are being written; only a killed process leaves one behind.</summary>
    public const string PartSuffix = ".part";

    private const int MostLinks = 40; // as Linux has it

    /// <summary>Writes what a function puts into a stream.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        if (KindOf(path) == Kind.Other)
        {
            Attempt(path, path, () =>
            {
                using FileStream node = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                write(node);
            });
            return;
        }

        Replace(path, beside =>
        {
            using FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            write(file);
            file.Flush(flushToDisk: true);
        });
    }

    /// <summary>Writes bytes.</summary>
    public static void Write(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes text (UTF-8 without a byte order mark, "\n") that a function puts into a writer.</summary>
    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using StreamWriter text = new(stream, leaveOpen: true) { NewLine = "\n" };
        write(text);
    });

    /// <summary>Writes text (UTF-8 without a byte order mark).</summary>
    public static void WriteText(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes text unless there is a file already; of several processes that do this at the same moment one succeeds.</summary>
    public static bool WriteNewText(string path, string text)
    {
        if (Path.Exists(path)) return false;
        string beside = Beside(path);
        try
        {
            Attempt(path, beside, () =>
            {
                using FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            });
            PutNew(beside, path);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
        finally
        {
            DeleteQuietly(beside);
        }
    }

    /// <summary>Has another program or library fill the file that it is given the name of, and puts that in place.</summary>
    public static void Replace(string path, Action<string> fill)
    {
        string target = TargetOf(path), beside = Beside(target);
        try
        {
            Attempt(path, beside, () =>
            {
                Kind kind = KindOf(target);
                if (kind == Kind.Folder) throw new IOException("it is a folder.");
                fill(beside);
                if (kind == Kind.Other) CopyInto(target, beside);
                else Rename(beside, target);
            });
        }
        finally
        {
            DeleteQuietly(beside);
        }
    }

    /// <summary>Fails at once where <see cref="Write(string, Action{Stream})"/> would fail at the end of a long computation.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void RequireWritable(string path)
    {
        string target = TargetOf(path);
        Kind kind = KindOf(target);
        if (kind == Kind.Other) return; // to open a pipe would be to wait for its reader
        string beside = Beside(target);
        Attempt(path, beside, () =>
        {
            if (kind == Kind.Folder) throw new IOException("it is a folder.");
            File.Create(beside, 1, FileOptions.DeleteOnClose).Dispose();
        });
    }

    /// <summary>Makes a folder and fails at once if nothing can be written into it.</summary>
    /// <exception cref="IOException">It cannot be made, or nothing can be written into it.</exception>
    public static void RequireWritableFolder(string folder)
    {
        string probe = Beside(Path.Combine(folder, "probe"));
        Attempt(folder, probe, () =>
        {
            Directory.CreateDirectory(folder);
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        });
    }

    /// <summary>Where a path leads when links are followed; the file there need not exist.</summary>
    public static string TargetOf(string path)
    {
        for (int links = 0; links < MostLinks; links++)
        {
            if (IsOpenElsewhere(path) || new FileInfo(path).LinkTarget is not { } next) return path;
            path = Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, next);
        }

        throw new IOException($"{path} cannot be written: its links lead nowhere.");
    }

    /// <summary>Whether a path leads to something that is neither a file nor a folder, such as a device or a pipe.</summary>
    public static bool IsNode(string path) => KindOf(path) == Kind.Other;

    private static string Beside(string target) => $"{target}.{Path.GetRandomFileName()}{PartSuffix}";

    private static void Rename(string beside, string target)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
        File.Move(beside, target, overwrite: true);
    }

    /// <summary>
    /// Gives a finished file its name unless that is taken. A hard link does both in one step; <see cref="File.Move(string, string)"/> asks first
    /// and renames then, so that of two processes the later would replace the file of the earlier.
    /// </summary>
    private static void PutNew(string beside, string path)
    {
        if (OperatingSystem.IsWindows()) File.Move(beside, path, overwrite: false);
        else if (Unix.Link(beside, path) == 0) return;
        else if (Path.Exists(path)) throw new IOException($"{path} is there already.");
        else File.Move(beside, path, overwrite: false); // a file system without hard links
    }

    private static void CopyInto(string node, string file)
    {
        using FileStream from = File.OpenRead(file), to = new(node, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        from.CopyTo(to);
    }

    private static void Attempt(string path, string beside, Action action)
    {
        try
        {
            action();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            string why = reason switch
            {
                UnauthorizedAccessException => "it, or its folder, is not yours to write to.",
                DirectoryNotFoundException => $"there is no folder {Path.GetDirectoryName(Path.GetFullPath(path))}.",
                _ => reason.Message.Replace(beside, path, StringComparison.Ordinal),
            };
            throw new IOException($"{path} cannot be written: {why}", reason);
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // The failure that is already under way says more than this one.
        }
    }

    private static Kind KindOf(string path)
    {
        if (Directory.Exists(path)) return Kind.Folder;
        if (IsOpenElsewhere(TargetOf(path))) return Kind.Other;
        if (!File.Exists(path)) return Kind.Missing;
        return !OperatingSystem.IsLinux() || Linux.IsRegularFile(path) ? Kind.File : Kind.Other;
    }

    /// <summary>What these folders hold are names of what a process has open (such as /dev/stdout), which cannot be replaced.</summary>
    private static bool IsOpenElsewhere(string path) => path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/dev/fd/", StringComparison.Ordinal);

    private enum Kind
    {
        Missing,
        File,
        Folder,
        Other,
    }

    private static partial class Unix
    {
        [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
        internal static partial int Link(string file, string name);
    }

    /// <summary>.NET does not tell a device from a file; statx (Linux 4.11) does, with one layout on all processors.</summary>
    private static partial class Linux
    {
        private const int CurrentFolder = -100, TypeWanted = 1, ModeOffset = 28, AnswerLength = 256;
        private const int TypeMask = 0xF000, RegularFile = 0x8000;

        internal static bool IsRegularFile(string path)
        {
            byte[] answer = new byte[AnswerLength];
            return Statx(CurrentFolder, path, 0, TypeWanted, answer) != 0 || (BitConverter.ToUInt16(answer, ModeOffset) & TypeMask) == RegularFile;
        }

        [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
        private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] answer);
    }
}
