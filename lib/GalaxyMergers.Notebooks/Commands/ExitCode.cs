namespace GalaxyMergers.Notebooks.Commands;

/// <summary>How <c>nb</c> ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A cell failed or took too long.</summary>
    public const int CellFailed = 1;

    /// <summary>The request cannot be carried out: a wrong argument, file or machine.</summary>
    public const int CannotRun = 2;

    /// <summary>Interrupted from the keyboard; the number that shells use.</summary>
    public const int Interrupted = 130;
}
