using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper;

/// <summary>An experiment whose trainings are done, with every number that follows from its predictions.</summary>
public sealed class TrainedExperiment
{
    private readonly JobInputs _inputs;
    private readonly RunFolder _run;

    internal TrainedExperiment(ExperimentEvaluation evaluation, JobInputs inputs, RunFolder run) => (Evaluation, _inputs, _run) = (evaluation, inputs, run);

    /// <summary>Every number.</summary>
    public ExperimentEvaluation Evaluation { get; }

    /// <summary>The figures of sections 3 and 4.</summary>
    public ExperimentFigures Figures => new(Evaluation, new FigureOptions { DatasetFolder = _inputs.Dataset.Folder }, _inputs.Dataset.Galaxies);

    /// <summary>What moved the network in some galaxies of each outcome (Grad-CAM; Selvaraju et al. 2017). Not in the paper.</summary>
    /// <param name="each">How many galaxies of each of the four outcomes.</param>
    public Figure Attention(int each = 2)
    {
        string folder = _inputs.Dataset.Folder;
        IReadOnlyList<GradCamExample> examples = AttentionExamples.Create(FinishedRun.Open(_run.Path), Evaluation, folder, each, _inputs.Configuration.Compute);
        return GradCamFigure.Create(examples, new FigureOptions { DatasetFolder = folder }, ExperimentProvenance.Create(Evaluation.Result));
    }

    /// <summary>The tables of sections 3 and 4.</summary>
    public ExperimentTables Tables => new(Evaluation, _run.Header);
}
