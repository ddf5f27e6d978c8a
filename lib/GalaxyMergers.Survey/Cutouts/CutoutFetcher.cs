using System.Collections.Concurrent;
using System.Globalization;
using GalaxyMergers.Survey.Catalogues.Remote;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>
/// Fetches the cutouts of many objects into a store: those that are not there, several at once at one common pace. What
/// is fetched is kept whatever happens later; objects without a cutout are listed in `failures.csv` and tried again by
/// the next call, after all others.
/// </summary>
/// <param name="sky">Fetches single cutouts.</param>
/// <param name="store">Keeps them.</param>
/// <param name="policy">How many at once.</param>
/// <param name="time">The clock; the system's by default.</param>
public sealed class CutoutFetcher(SkyServerClient sky, CutoutStore store, FetchPolicy policy, TimeProvider? time = null)
{
    /// <summary>Name of the list of failures in the store.</summary>
    public const string FailuresFileName = "failures.csv";

    /// <summary>
    /// The service counts as down after so many failures in a row that are not the object's own (no sky there, or one that failed before and was
    /// answered); the rest is left to a later call.
    /// </summary>
    private const int FailuresInARow = 10;

    private const int ProgressStep = 20;
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Fetches what is missing.</summary>
    /// <param name="targets">The objects.</param>
    /// <param name="progress">Told every 20 objects, with an estimate of the time left.</param>
    /// <param name="cancellation">Stops; what was fetched is kept.</param>
    /// <exception cref="CutoutServiceException">The service is down; a later call goes on.</exception>
    public async Task<CutoutReport> FetchAsync(IReadOnlyList<CutoutTarget> targets, IProgress<CutoutProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        HashSet<long> failedBefore = FailedBefore();
        CutoutTarget[] missing = [.. targets.Where(t => !store.Has(t.ObjId)).OrderBy(t => failedBefore.Contains(t.ObjId))];
        var run = new Run(targets.Count, targets.Count - missing.Length, _time.GetTimestamp());
        using var down = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = policy.Concurrency, CancellationToken = down.Token };
            await Parallel.ForEachAsync(missing, parallel, async (target, token) =>
            {
                await FetchAsync(target, failedBefore.Contains(target.ObjId), run, token);
                if (run.FailuresInARow >= FailuresInARow) await down.CancelAsync();
                if (run.Done % ProgressStep == 0 || run.Done == missing.Length) progress?.Report(Progress(run));
            });
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            string last = run.Failures.Last(f => f.Fault != CutoutFault.Blank).Message;
            throw new CutoutServiceException($"The cutout service is down ({FailuresInARow} failures in a row; the last: {last}). {run.Fetched} cutouts were fetched and kept; call again later to go on.", e);
        }
        finally
        {
            WriteFailures(run);
        }

        return new CutoutReport(run.Present, run.Fetched, [.. run.Failures.OrderBy(f => f.Target.ObjId)]);
    }

    private async Task FetchAsync(CutoutTarget target, bool failedBefore, Run run, CancellationToken cancellation)
    {
        try
        {
            store.Write(target.ObjId, await sky.FetchAsync(target, store.Key, cancellation));
            run.Succeed();
        }
        catch (CutoutException e)
        {
            bool isItsOwn = e.Fault == CutoutFault.Blank || (failedBefore && e.Fault != CutoutFault.Service);
            run.Fail(new CutoutFailure(target, e.Fault, e.Message), isItsOwn);
        }
    }

    private CutoutProgress Progress(Run run)
    {
        TimeSpan passed = _time.GetElapsedTime(run.Started);
        int done = run.Done, left = run.Total - run.Present - done;
        return new CutoutProgress(run.Total, run.Present, run.Fetched, run.Failures.Count, done == 0 ? null : passed / done * left);
    }

    private string FailuresPath => Path.Combine(store.Folder, FailuresFileName);

    private HashSet<long> FailedBefore() => !File.Exists(FailuresPath)
        ? []
        : [.. File.ReadLines(FailuresPath).Select(line => long.TryParse(line.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long objId) ? objId : 0)];

    private void WriteFailures(Run run)
    {
        if (run.Failures.IsEmpty)
        {
            File.Delete(FailuresPath);
            return;
        }

        AtomicFile.WriteText(FailuresPath, CsvText.Write(
            ["objid", "ra_deg", "dec_deg", "fault", "message"],
            run.Failures.OrderBy(f => f.Target.ObjId).Select(f => (string[])[CsvText.Whole(f.Target.ObjId), CsvText.Real(f.Target.RaDeg), CsvText.Real(f.Target.DecDeg), $"{f.Fault}", f.Message])));
    }

    /// <summary>What one call counts; shared by its threads.</summary>
    private sealed class Run(int total, int present, long started)
    {
        private int _fetched, _failuresInARow;

        internal int Total { get; } = total;

        internal int Present { get; } = present;

        internal long Started { get; } = started;

        internal int Fetched => _fetched;

        internal int FailuresInARow => _failuresInARow;

        internal ConcurrentQueue<CutoutFailure> Failures { get; } = [];

        internal int Done => _fetched + Failures.Count;

        internal void Succeed()
        {
            Interlocked.Increment(ref _fetched);
            Interlocked.Exchange(ref _failuresInARow, 0);
        }

        internal void Fail(CutoutFailure failure, bool isItsOwn)
        {
            Failures.Enqueue(failure);
            if (isItsOwn) Interlocked.Exchange(ref _failuresInARow, 0);
            else Interlocked.Increment(ref _failuresInARow);
        }
    }
}

/// <summary>An object of which a cutout is wanted.</summary>
/// <param name="ObjId">Its identifier; names the file.</param>
/// <param name="RaDeg">Right ascension J2000, degrees.</param>
/// <param name="DecDeg">Declination J2000, degrees.</param>
public readonly record struct CutoutTarget(long ObjId, double RaDeg, double DecDeg);

/// <summary>An object of which no cutout could be fetched.</summary>
/// <param name="Target">The object.</param>
/// <param name="Fault">Why.</param>
/// <param name="Message">In words.</param>
public sealed record CutoutFailure(CutoutTarget Target, CutoutFault Fault, string Message);

/// <summary>How far the fetching of cutouts has come.</summary>
/// <param name="Total">Objects in all.</param>
/// <param name="Present">Cutouts that were there before.</param>
/// <param name="Fetched">Cutouts that were fetched.</param>
/// <param name="Failed">Objects without one.</param>
/// <param name="Remaining">Estimate of the time that the rest takes at the pace so far; null at the beginning.</param>
public readonly record struct CutoutProgress(int Total, int Present, int Fetched, int Failed, TimeSpan? Remaining);

/// <summary>What a call of <see cref="CutoutFetcher"/> achieved.</summary>
/// <param name="Present">Cutouts that were there before.</param>
/// <param name="Fetched">Cutouts that were fetched.</param>
/// <param name="Failures">Objects without a cutout, ordered by objid; also in `failures.csv` of the store. A further call tries them again.</param>
public sealed record CutoutReport(int Present, int Fetched, IReadOnlyList<CutoutFailure> Failures);
