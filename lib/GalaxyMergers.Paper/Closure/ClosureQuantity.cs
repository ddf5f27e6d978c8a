namespace GalaxyMergers.Paper.Closure;

/// <summary>A number that a simulated survey knows and the analysis recovered from it.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Truth">What was put in.</param>
/// <param name="Recovered">What came out.</param>
/// <param name="Error">1σ error of what came out, positive.</param>
public sealed record ClosureQuantity(string Name, double Truth, double Recovered, double Error)
{
    /// <summary>(recovered − truth)/error; NaN without an error.</summary>
    public double Pull => Error > 0 ? (Recovered - Truth) / Error : double.NaN;
}
