using Spectre.Console;

namespace GalaxyMergers.Cli.Display;

/// <summary>Standard output: with colours on a terminal, plain and wide enough for tables elsewhere.</summary>
internal static class Terminal
{
    private const int PlainWidth = 120;

    public static IAnsiConsole Output { get; } = Create();

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
