using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Labels;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Publication;

/// <summary>Compares the network of a published run with a second inspection of its mergers and publishes the numbers, not the inspection.</summary>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class LabelJob(ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Compares, and derives tables, figures and report.</summary>
    /// <param name="published">Folder of the published run.</param>
    /// <param name="opinionFile">CSV with columns <c>objid</c> and <c>class</c>.</param>
    /// <param name="source">Whose inspection, in words.</param>
    public WrittenReport Run(string published, string opinionFile, string source)
    {
        PublishedRun run = PublishedRun.Read(published);
        PublishedRun.Write(published, PublishedRun.ReadRecord(published) with { SecondOpinion = SecondOpinion.Compare(opinionFile, source, run.Evaluation) }, run.Result);
        return new PublicationJob(folders, clock).Derive(published);
    }
}
