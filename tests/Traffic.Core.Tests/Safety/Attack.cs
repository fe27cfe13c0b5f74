using FsCheck;
using FsCheck.Fluent;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Safety;

/// <summary>A random junction and random numbers that are read as commands against it.</summary>
public sealed record Attack(JunctionSpecification Junction, int[] Commands, bool PatientLimits)
{
    public static Arbitrary<Attack> Arbitrary() => Arb.From(Generate);

    private static Gen<Attack> Generate =>
        from count in Gen.Choose(2, 6)
        from groups in Times(count * 7, 0, 9)
        from pairs in Times(count * count * 3, 0, 99)
        from commands in Gen.Choose(0, int.MaxValue - 1).ArrayOf(250)
        from patient in Gen.Elements(true, true, false)
        select new Attack(Build(count, groups, pairs), commands, patient);

    private static Gen<int[]> Times(int count, int low, int high) => Gen.Choose(low, high).ArrayOf(count);

    private static JunctionSpecification Build(int count, int[] groups, int[] pairs)
    {
        var conflicts = new List<Intergreen>();
        var leads = new List<LeadingStart>();
        for (var from = 0; from < count; from++)
        {
            for (var to = from + 1; to < count; to++)
            {
                var at = ((from * count) + to) * 3;
                if (pairs[at] < 50)
                {
                    conflicts.Add(Conflict(from, to, (pairs[at + 1] % 14) - 5));
                    // Now and then only one direction is listed.
                    if (pairs[at] > 5)
                        conflicts.Add(Conflict(to, from, (pairs[at + 2] % 14) - 5));
                }
                else if (pairs[at] < 65)
                {
                    leads.Add(new LeadingStart(Id(from), Id(to), new(pairs[at + 1] % 6), new(pairs[at + 2] % 8)));
                }
            }
        }

        return new JunctionSpecification
        {
            Id = new JunctionId("random"),
            SignalGroups = [.. Enumerable.Range(0, count).Select(i => Group(i, groups.AsSpan(i * 7, 7)))],
            Intergreens = conflicts,
            LeadingStarts = leads,
            PermissiveConflicts = [.. leads.Select(lead => new PermissiveConflict(lead.Follower, lead.Leader))],
            MaximumWait = new(50),
        };
    }

    private static SignalGroup Group(int index, ReadOnlySpan<int> times) => new()
    {
        Id = Id(index),
        Kind = (SignalGroupKind)(times[0] % 4),
        SpatId = index + 1,
        FixedGreen = new(times[1]),
        GuaranteedGreen = new(Math.Min(times[1], times[2])),
        // A third of the groups has no yellow.
        Yellow = new(Math.Max(0, times[3] - 3)),
        GuaranteedYellow = new(Math.Min(Math.Max(0, times[3] - 3), times[4])),
        MinimumRed = new(times[5]),
        GuaranteedRed = new(Math.Min(times[5], times[6])),
    };

    private static SignalGroupId Id(int index) => new($"g{index}");

    private static Intergreen Conflict(int from, int to, int time) => new(Id(from), Id(to), new(time), new(time));
}
