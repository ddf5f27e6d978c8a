namespace GalaxyMergers.Notebooks.Editing;

/// <summary>A word that could stand at the cursor.</summary>
/// <param name="Text">The word.</param>
/// <param name="Kind">What it is: method, property, class, keyword and so on.</param>
internal sealed record Completion(string Text, string Kind);
