namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>How much of a cell's outputs must be the same on another machine; a tag of the cell says it.</summary>
internal enum Sameness
{
    /// <summary>Every word and every number: the cell computes from fixed inputs.</summary>
    Exact,

    /// <summary>
    /// Tagged <c>trained</c>: words, tables and figures as they are laid out, and numbers within their errors. A training is a long sum of
    /// roundings, so another processor or another version of the engine ends with other weights, as another seed would.
    /// </summary>
    Trained,

    /// <summary>
    /// Tagged <c>outline</c>: what is shown and its title. It describes the machine, or a training decides it and no printed error says how far:
    /// a handful of galaxies above a cut, or errors that hold the counting on the sky and not the training.
    /// </summary>
    Outline,
}
