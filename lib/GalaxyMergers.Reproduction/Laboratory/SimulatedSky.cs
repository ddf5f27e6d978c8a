using GalaxyMergers.Reproduction.Closure;
using GalaxyMergers.Reproduction.Figures;
using GalaxyMergers.Reproduction.Tables;

namespace GalaxyMergers.Reproduction.Laboratory;

/// <summary>A simulated sky that went through the whole analysis, with its truth.</summary>
public sealed class SimulatedSky
{
    private readonly IReadOnlyList<ResultTable> _tables;
    private readonly IReadOnlyList<Figure> _figures;

    internal SimulatedSky(ClosureEvaluation closure, MergerSurvey survey)
    {
        (Closure, Survey) = (closure, survey);
        _tables = ClosureTables.Of(closure, survey.Experiment);
        _figures = ClosureFigures.Of(closure, survey.Experiment);
    }

    /// <summary>Truth and what was recovered.</summary>
    public ClosureEvaluation Closure { get; }

    /// <summary>Section 5 of this sky, as an observer who does not know the truth finds it.</summary>
    public MergerSurvey Survey { get; }

    /// <summary>Purity and completeness of each cut, estimated and true.</summary>
    public ResultTable Selection => _tables[0];

    /// <summary>What the selected galaxies really are.</summary>
    public ResultTable Kinds => _tables[1];

    /// <summary>Readings of p_m as a probability, judged on the sky.</summary>
    public ResultTable Calibration => _tables[2];

    /// <summary>Schechter functions put in and recovered.</summary>
    public ResultTable MassFunctionFits => _tables[3];

    /// <summary>Calibration on the sky.</summary>
    public Figure CalibrationFigure => _figures[0];

    /// <summary>Mass functions recovered, beside what was put in.</summary>
    public Figure MassFunctions => _figures[1];

    /// <summary>Every recovered quantity against its truth, in units of its error.</summary>
    public Figure Recovered => ClosureFigure.Of(Closure.Quantities(), FigureProvenance.Of(Survey.Experiment.Result));
}
