using System.Collections.Immutable;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Measurement;

/// <summary>What a run measures on the road, and into which files: edge and lane data, detectors, queues.</summary>
public sealed record MeasurementPlan
{
    /// <summary>Nothing.</summary>
    public static readonly MeasurementPlan Empty = new();

    /// <summary>Edge and lane data.</summary>
    public ImmutableArray<MeanDataDefinition> MeanData { get; init; } = [];

    /// <summary>Induction loops and lane area detectors; those without an output are left out.</summary>
    public ImmutableArray<LaneDetector> Detectors { get; init; } = [];

    /// <summary>Entry/exit detectors.</summary>
    public ImmutableArray<EntryExitDetector> EntryExits { get; init; } = [];

    /// <summary>The queue output.</summary>
    public QueueOutput? Queues { get; init; }

    /// <summary>The files, each once, in the order of the list.</summary>
    public IEnumerable<string> Files => MeanData.Select(item => item.File)
        .Concat(Detectors.Where(item => item.Output is not null).Select(item => item.Output!.File))
        .Concat(EntryExits.Where(item => item.Output is not null).Select(item => item.Output!.File))
        .Concat(Queues is { } queues ? [queues.File] : [])
        .Distinct(StringComparer.Ordinal);

    /// <summary>The plan without the outputs into some files.</summary>
    public MeasurementPlan Without(IReadOnlyCollection<string> files) => this with
    {
        MeanData = [.. MeanData.Where(item => !files.Contains(item.File))],
        Detectors = [.. Detectors.Where(item => item.Output is { } output && !files.Contains(output.File))],
        EntryExits = [.. EntryExits.Where(item => item.Output is { } output && !files.Contains(output.File))],
        Queues = Queues is { } queues && files.Contains(queues.File) ? null : Queues,
    };
}
