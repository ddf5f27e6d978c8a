using System.Diagnostics;

namespace GalaxyMergers.Cli.Tests;

/// <summary>The built program while it runs.</summary>
internal sealed class RunningMergers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8); // only ends what hangs, on a busy machine too

    private readonly string[] _arguments;
    private readonly Process _process;
    private readonly Task<string> _output, _errors;

    public RunningMergers(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "mergers.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        _arguments = arguments;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public (int Status, string Output, string Errors) WaitForEnd()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"mergers {string.Join(' ', _arguments)} did not end");
        }

        return (_process.ExitCode, _output.GetAwaiter().GetResult(), _errors.GetAwaiter().GetResult());
    }

    /// <summary>kill -9; false when it had ended by itself.</summary>
    public bool KillAtOnce()
    {
        _process.Kill();
        _process.WaitForExit();
        return _process.ExitCode == 128 + 9;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
