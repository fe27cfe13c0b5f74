namespace Traffic.Sim.Studies;

/// <summary>The one replication that is shown in detail: run once more with everything recorded.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Corridors">Where vehicles were followed: the busiest way past signals and the way back; none when no signal was passed.</param>
/// <param name="Traces">What was recorded, by alternative.</param>
public sealed record StudyDetail(ulong Seed, IReadOnlyList<Corridor> Corridors, IReadOnlyList<RunTrace> Traces)
{
    /// <summary>Runs the representative replication of a study again; null when no replication is complete.</summary>
    /// <param name="engine">Makes the runs.</param>
    /// <param name="study">The study.</param>
    /// <param name="jobs">Runs at once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static StudyDetail? Of(IReplicationEngine engine, Study study, int jobs, CancellationToken cancellationToken)
    {
        if (study.Representative() is not { } replication)
            return null;
        var corridors = CorridorFinder.Find(
            engine.Network, engine.Junctions(0), study.Replications.SelectMany(item => item.Runs).Where(run => run.Series is not null)
                .Select(run => run.Series!));
        var traces = new RunTrace[study.Alternatives.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken };
        Parallel.For(0, traces.Length, limits, alternative =>
        {
            var recorder = new TraceRecorder(engine.Network, engine.Junctions(alternative), corridors);
            engine.Run(alternative, replication.Seed, recorder, _ => { }, cancellationToken);
            traces[alternative] = recorder.Finish();
        });
        return new StudyDetail(replication.Seed, corridors, traces);
    }
}
