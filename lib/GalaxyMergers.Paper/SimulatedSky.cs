using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>A simulated sky that went through the whole analysis, with its truth.</summary>
public sealed class SimulatedSky
{
    private readonly IReadOnlyList<ResultTable> _tables;
    private readonly IReadOnlyList<Figure> _figures;

    internal SimulatedSky(ClosureEvaluation closure, MergerSurvey survey)
    {
        (Closure, Survey) = (closure, survey);
        _tables = ClosureTables.Create(closure, survey.Experiment);
        _figures = ClosureFigures.Create(closure, survey.Experiment);
    }

    /// <summary>Truth and what was recovered.</summary>
    public ClosureEvaluation Closure { get; }

    /// <summary>Section 5 of this sky, as an observer who does not know the truth finds it.</summary>
    public MergerSurvey Survey { get; }

    /// <summary>What each cut really selects.</summary>
    public ResultTable Selection => Table("closure-selection");

    /// <summary>What the labelled galaxies say of a selection by one classifier, and the truth on the sky.</summary>
    public ResultTable Rates => Table("closure-rates");

    /// <summary>What the selected galaxies really are.</summary>
    public ResultTable Kinds => Table("closure-kinds");

    /// <summary>Readings of p_m as a probability, judged on the sky.</summary>
    public ResultTable Calibration => Table("closure-calibration");

    /// <summary>Schechter functions put in and recovered.</summary>
    public ResultTable MassFunctionFits => Table("closure-mass-functions");

    /// <summary>Calibration on the sky.</summary>
    public Figure CalibrationFigure => Drawn("closure-calibration");

    /// <summary>Mass functions recovered, beside what was put in.</summary>
    public Figure MassFunctions => Drawn("closure-mass-functions");

    /// <summary>Every recovered quantity against its truth, in units of its error.</summary>
    public Figure Recovered => ClosureFigure.Create(Closure.Quantities(), ExperimentProvenance.Create(Survey.Experiment.Result));

    private ResultTable Table(string name) => _tables.Single(table => table.Name == name);

    private Figure Drawn(string name) => _figures.Single(figure => figure.Name == name);
}
