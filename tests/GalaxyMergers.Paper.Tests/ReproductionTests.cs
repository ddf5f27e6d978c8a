using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Tests;

public sealed class ReproductionTests
{
    [Fact]
    public void A_notebook_is_told_before_anything_runs()
    {
        Reproduction reproduction = Reproduction.Open("tiny");
        Assert.Equal("training.fine_tuning.learning_rate", Assert.Throws<SettingException>(() => reproduction.With("wrong", "training:\n  fine_tuning:\n    learning_rate: -1\n")).Path);
        Assert.Throws<SettingException>(() => reproduction.With("../evil", "seed: 7"));
    }
}
