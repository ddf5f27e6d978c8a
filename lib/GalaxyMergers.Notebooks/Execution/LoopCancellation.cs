using System.Reflection;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>
/// The token that the compiler makes each loop, method and lambda of the cells look at (Roslyn's module cancellation). It is
/// cancelled when an interrupted cell does not end by itself.
/// </summary>
internal sealed class LoopCancellation
{
    private const string HolderType = "<PrivateImplementationDetails>";
    private const string FieldName = "ModuleCancellationToken";

    private readonly List<FieldInfo> _fields = [];
    private CancellationToken _token;
    private Action _cancel = () => { };

    /// <summary>Makes the token.</summary>
    public LoopCancellation() => Renew();

    /// <summary>Gives the token to the code of a cell.</summary>
    public void Add(Assembly cell)
    {
        FieldInfo? field = Array.Find(cell.GetTypes(), type => type.Name.StartsWith(HolderType, StringComparison.Ordinal))?.GetField(FieldName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        if (field is null)
            return;
        _fields.Add(field);
        field.SetValue(null, _token);
    }

    /// <summary>Cancels the code of all cells when a run is forced to end; what an earlier run has cancelled works again.</summary>
    /// <returns>What ends the connection.</returns>
    public IDisposable Follow(CellRun run)
    {
        if (_token.IsCancellationRequested)
            Renew();
        return run.ForcedSignal.Register(_cancel);
    }

    private void Renew()
    {
        CancellationTokenSource source = new();
        (_token, _cancel) = (source.Token, source.Cancel);
        foreach (FieldInfo field in _fields)
            field.SetValue(null, _token);
    }
}
