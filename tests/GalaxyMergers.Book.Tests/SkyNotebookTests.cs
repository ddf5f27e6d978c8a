namespace GalaxyMergers.Book.Tests;

/// <summary>The notebooks on the simulated sky run, one after another on one run.</summary>
public sealed class SkyNotebookTests(Book book) : IClassFixture<Book>
{
    public static TheoryData<string> Names => ExecutedNotebooks.OfSky;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_runs_and_shows_what_is_kept(string name) => ExecutedNotebooks.Check(book, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_trains_instead_where_it_is_asked_to(string name) => ExecutedNotebooks.CheckThatItTrains(book, name);

    [PythonPeerTheory("nbconvert")]
    [MemberData(nameof(Names))]
    public void It_shows_the_same_on_both_kernels(string name) => ExecutedNotebooks.CheckBothKernels(book, name);
}
