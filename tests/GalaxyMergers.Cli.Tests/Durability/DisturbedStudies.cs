namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>The tests that disturb a study share the undisturbed one and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class DisturbedStudies : ICollectionFixture<TinyStudy>
{
    public const string Name = "durability";
}
