using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Benchmarks;

/// <summary>A made-up junction of the size of a large Dutch one: each group conflicts with about a third of the others.</summary>
internal static class GeneratedJunction
{
    public static JunctionSpecification Build(int count)
    {
        var intergreens = new List<Intergreen>();
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                // Groups of the same rest modulo 5 make a stage; neighbouring stages conflict.
                var apart = Math.Abs((from % 5) - (to % 5));
                if (apart is 1 or 4 && (from + to) % 5 != 0)
                    intergreens.Add(new(Id(from), Id(to), new(20 + ((from + (2 * to)) % 50)), new(20)));
            }
        }

        return new JunctionSpecification
        {
            Id = new("generated"),
            SignalGroups = [.. Enumerable.Range(0, count).Select(Group)],
            Intergreens = intergreens,
            Detectors = [.. Enumerable.Range(0, count * 3).Select(Loop)],
            GreenTimeSets = [new("VG1", Enumerable.Range(0, count).ToDictionary(Id, _ => new DeciSeconds(200)))],
        };
    }

    private static SignalGroupId Id(int index) => new($"{index + 1:00}");

    private static SignalGroup Group(int index) => new()
    {
        Id = Id(index),
        Kind = index % 4 == 3 ? SignalGroupKind.Cycle : SignalGroupKind.Motor,
        SpatId = index + 1,
        FixedGreen = new(50),
        GuaranteedGreen = new(40),
        Yellow = new(30),
        GuaranteedYellow = new(30),
        MinimumRed = new(20),
        GuaranteedRed = new(20),
    };

    private static Detector Loop(int index) => new()
    {
        Id = new($"d{index}"),
        Kind = DetectorKind.Long,
        SignalGroup = Id(index / 3),
        Lane = 1 + (index % 2),
        GapTime = new(20),
        Request = DetectorRequest.Red,
        Extension = DetectorExtension.SecondCriterion,
    };
}
