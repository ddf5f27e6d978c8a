using System.Text.Json;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class IsotonicVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("isotonic");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("isotonic", id);
        bool weighted = reference.Inputs.GetProperty("w").ValueKind != JsonValueKind.Null;
        var curve = IsotonicRegression.Fit(reference.Numbers("x"), reference.Numbers("y"), weighted ? reference.Numbers("w") : []);
        reference.AssertOutputs(
            name => name switch
            {
                "x_unique" => curve.Knots.Select(knot => knot.X).ToArray(),
                "fitted" => curve.Knots.Select(knot => knot.Y).ToArray(),
                "predict" => curve.Predict(reference.Numbers("x_query")),
                _ => throw new InvalidDataException($"Unknown output {name}"),
            },
            name => name == "x_unique" ? "fitted" : name);
    }
}
