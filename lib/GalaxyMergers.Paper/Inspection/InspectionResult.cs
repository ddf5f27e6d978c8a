using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Inspection;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>What the answers of an inspection say of the survey.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="Estimate">Number of mergers, purity and completeness, with the errors of the draw.</param>
/// <param name="Weights">
/// Probability of each galaxy, corrected in each stratum by the answers' share of mergers over the mean probability of those inspected: weights for a mass
/// function. Their sum is the number of mergers by the separate ratio estimator, near that by differences.
/// </param>
public sealed record InspectionResult(InspectionDraw Draw, InspectionEstimate Estimate, IReadOnlyList<double> Weights)
{
    /// <summary>Reads answers: the file that the page saves, or the list with its column answer filled in.</summary>
    /// <param name="folder">The inspection's folder.</param>
    /// <param name="answers">A table with columns id and answer (merger, other, unsure); galaxies that are not there, or without an answer, count as unsure.</param>
    /// <exception cref="CatalogueFormatException">A galaxy was not drawn, stands there twice, or has another answer.</exception>
    public static InspectionResult Read(string folder, string answers)
    {
        InspectionDraw draw = InspectionDraw.Reopen(folder);
        Dictionary<string, int> places = draw.Sample.Galaxies.Select((g, k) => (draw.Galaxies[g.Index].Id, k)).ToDictionary();
        bool?[] given = AnswerTable.Read(answers, places);
        return new InspectionResult(draw, InspectionEstimate.Compute(draw.Sample, given, draw.Probabilities, draw.IsSelected), [.. InspectionEstimate.Weights(draw.Sample, given, draw.Probabilities)]);
    }

    /// <summary>The numbers as a table.</summary>
    public ResultTable ToTable() => new(
        "inspection",
        $"Mergers of {Draw.Record.Galaxies} galaxies by an inspection of {Estimate.Answered}: estimates with the 1σ errors that the draw gives them.",
        [
            TableColumn.Text("quantity", ["number of mergers", "share of mergers", $"purity above {Draw.Record.Options.Cut:0.###}", $"completeness above {Draw.Record.Options.Cut:0.###}"], "Quantity"),
            TableColumn.Real("estimate", Numbers.Select(n => n.Value), 4, "Estimate"),
            TableColumn.Real("error", Numbers.Select(n => n.Error), 4, "1σ error"),
        ],
        [
            $"{Estimate.SelectedCount} galaxies lie above the cut. {Estimate.Unsure} of the drawn galaxies have no answer or an unsure one and are taken to be as the rest of their stratum.",
            "A merger is what the inspector calls one; a share e of wrong answers on galaxies that are none adds e times their number.",
        ]);

    private DesignBasedNumber[] Numbers =>
        [Estimate.MergerCount, new(Estimate.MergerCount.Value / Draw.Record.Galaxies, Estimate.MergerCount.Error / Draw.Record.Galaxies), Estimate.Purity, Estimate.Completeness];
}
