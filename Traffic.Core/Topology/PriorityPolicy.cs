using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// The admission policy of a junction: who gets priority, when, how strongly and how often. The defaults serve every junction:
/// emergency vehicles pre-empt, public transport by punctuality, trucks for the CO2 of their stops, cycle groups and pedestrians
/// who need more time.
/// </summary>
public sealed record PriorityPolicy
{
    /// <summary>The policy of a specification that has none.</summary>
    public static PriorityPolicy Default { get; } = new();

    /// <summary>Whether anybody gets priority; otherwise every request is rejected.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How several requests are served.</summary>
    public PriorityService Service { get; init; } = PriorityService.Joint;

    /// <summary>How conflicting requests are weighed.</summary>
    public PriorityStrength Strength { get; init; } = PriorityStrength.Weights;

    /// <summary>Most requests that are active at once, 1 to 32; more are rejected. CCOL's check-in list holds 10.</summary>
    public int MostActive { get; init; } = 16;

    /// <summary>
    /// Largest share of a quarter of an hour that priority may take from other groups' green; beyond it requests are rejected until it
    /// has fallen, emergency vehicles excepted. 1 is no limit.
    /// </summary>
    public double LargestGreenShare { get; init; } = 0.35;

    /// <summary>
    /// Cut greens keep at least this much (afkapgroentijd), with actuated control; never less than the fixed green. CCOL: 6 s.
    /// </summary>
    public DeciSeconds TruncatedGreen { get; init; } = new(60);

    /// <summary>Who may ask. When empty, everybody may; a requester of an unknown operator is rejected otherwise.</summary>
    public IReadOnlyList<PriorityOperator> Operators { get; init; } = [];

    /// <summary>The rules; the first that fits decides.</summary>
    public IReadOnlyList<PriorityRule> Rules { get; init; } = PriorityDefaults.Rules;

    /// <summary>Selective detectors.</summary>
    public IReadOnlyList<PriorityLoop> Loops { get; init; } = [];
}
