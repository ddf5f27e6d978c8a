namespace GalaxyMergers.Survey.Catalogues;

/// <summary>A table read record by record.</summary>
internal interface IRecords
{
    /// <summary>Where the present record stands: its line in a text file, its row from 1 in a binary table.</summary>
    int Line { get; }

    /// <summary>Fields of the present record.</summary>
    int FieldCount { get; }

    /// <summary>What is wrong with the present record as such; null if nothing.</summary>
    string? Fault { get; }

    /// <summary>Text of a field; empty if it has no value.</summary>
    ReadOnlySpan<char> this[int field] { get; }

    /// <summary>Moves to the next record; false at the end.</summary>
    bool Read();
}
