using Traffic.Sim.Evaluation.Air;
using Traffic.Sim.Measurement;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Engine;

/// <summary>Files a simulation writes while it runs; what is null is not written. The writers stay the caller's.</summary>
public sealed record SimulationOutputs
{
    /// <summary>One element per trip, unfinished ones at the end of the run.</summary>
    public TripInfoWriter? TripInfo { get; init; }

    /// <summary>Every vehicle in every step.</summary>
    public FcdWriter? Fcd { get; init; }

    /// <summary>One row per step.</summary>
    public SummaryWriter? Summary { get; init; }

    /// <summary>Edge and lane data, detectors, queues.</summary>
    public MeasurementFiles? Measurements { get; init; }

    /// <summary>Where traffic emits and what cyclists breathe of it.</summary>
    public EmissionMap? EmissionMap { get; init; }

    /// <summary>State of every signal group at the start, then every change.</summary>
    public SignalsWriter? Signals { get; init; }
}
