using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Tests;

public sealed class FailureTextTests
{
    [Fact]
    public void Of_failures_on_several_threads_the_first_is_told() =>
        Assert.Equal("what and where", FailureText.Of(new AggregateException("wrapper", new AggregateException(new ConfigurationException("what and where")))));

    [Fact]
    public void A_fault_of_the_program_on_another_thread_remains_one() => Assert.Null(FailureText.Of(new AggregateException(new InvalidOperationException())));
}
