using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Figures;
using GalaxyMergers.Reproduction.Protocol;

namespace GalaxyMergers.Reproduction.Laboratory;

/// <summary>An experiment whose trainings are done, with every number that follows from its predictions.</summary>
public sealed class TrainedExperiment
{
    private readonly JobInputs _inputs;

    internal TrainedExperiment(ExperimentEvaluation evaluation, JobInputs inputs)
    {
        Evaluation = evaluation;
        _inputs = inputs;
    }

    /// <summary>Every number.</summary>
    public ExperimentEvaluation Evaluation { get; }

    /// <summary>The figures of sections 3 and 4.</summary>
    public ExperimentFigures Figures => new(Evaluation, new FigureOptions { DatasetFolder = _inputs.Dataset.Folder }, _inputs.Dataset.Galaxies);

    /// <summary>The tables of sections 3 and 4.</summary>
    public ExperimentTables Tables => new(Evaluation, _inputs);
}
