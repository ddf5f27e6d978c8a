using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;

namespace GalaxyMergers.Paper.Tests.Section3Results;

public sealed class ExperimentProvenanceTests
{
    [Fact]
    public void Provenance_comes_from_the_experiment()
    {
        FigureProvenance made = ExperimentProvenance.Create(HandMade.Experiment(HandMade.Cell(0, (true, 0.5))));
        Assert.Equal(new FigureProvenance("hand-made", "abc", "no data", "def", 7), made);
        Assert.Equal("unknown", ExperimentProvenance.Create(HandMade.Experiment(HandMade.Cell(0, (true, 0.5))) with { Provenance = new Dictionary<string, string>() }).Commit);
    }
}
