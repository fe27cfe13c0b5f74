using FsCheck;
using FsCheck.Fluent;
using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Kernel;

/// <summary>A random junction with everything a specification can hold, and a seed for what happens at it.</summary>
public sealed record AnyJunction(JunctionSpecification Specification, int Seed)
{
    public static Arbitrary<AnyJunction> Arbitrary() =>
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => new AnyJunction(Build(new Random(seed)), seed)));

    public override string ToString() => $"seed {Seed}: {Specification}";

    public static JunctionSpecification Build(Random random)
    {
        var count = random.Next(2, 9);
        var groups = Enumerable.Range(0, count).Select(i => Group(i, random)).ToArray();
        var conflicts = new List<Intergreen>();
        var conflicting = new bool[count, count];
        var leads = new List<LeadingStart>();
        var lates = new List<LateRelease>();
        var simultaneous = new List<SimultaneousStart>();
        var followUps = new List<FollowUp>();
        var detectors = Enumerable.Range(0, count).SelectMany(i => Detectors(groups[i], random)).ToArray();

        // A group is in one synchronisation of a kind at most: chains of them can ask for the impossible.
        var bound = new bool[count];
        for (var from = 0; from < count; from++)
        {
            for (var to = from + 1; to < count; to++)
            {
                var (first, second) = (groups[from].Id, groups[to].Id);
                switch (random.Next(20))
                {
                    case < 10:
                        conflicts.AddRange(Conflict(first, second, random));
                        conflicting[from, to] = conflicting[to, from] = true;
                        break;
                    case 10:
                        leads.Add(new LeadingStart(first, second, new(random.Next(0, 30)), new(random.Next(0, 40))));
                        break;
                    case 11:
                        lates.Add(new LateRelease(first, second, new(random.Next(0, 20)), new(random.Next(0, 40))));
                        break;
                    case 12 when !bound[from] && !bound[to]:
                        bound[from] = bound[to] = true;
                        simultaneous.Add(new SimultaneousStart(first, second, new(random.Next(0, 30)), new(random.Next(0, 30))));
                        break;
                    case 13 or 14 when !bound[from] && !bound[to]:
                        bound[from] = bound[to] = true;
                        followUps.Add(new FollowUp(
                            first, second, (FollowUpMoment)random.Next(4), new(random.Next(0, 60)), new(random.Next(0, 60)),
                            random.Next(3) == 0 ? null : new(random.Next(0, 40)),
                            [.. detectors.Where(d => d.SignalGroup == first).Take(1).Select(d => d.Id)]));
                        break;
                }
            }
        }

        return new JunctionSpecification
        {
            Id = new("any"),
            SignalGroups = groups,
            Intergreens = conflicts,
            LeadingStarts = leads,
            LateReleases = lates,
            SimultaneousStarts = simultaneous,
            FollowUps = followUps,
            Detectors = detectors,
            CoRequests =
            [
                .. Enumerable.Range(0, random.Next(3)).Select(_ => new CoRequest(
                    groups[random.Next(count)].Id, groups[random.Next(count)].Id, (CoRequestMoment)random.Next(4))),
            ],
            Stages = random.Next(2) == 0 ? [] : Stages(groups, conflicting, random),
            GreenTimeSets =
            [
                new GreenTimeSet("VG1", groups.ToDictionary(g => g.Id, _ => new DeciSeconds(random.Next(0, 150)))),
            ],
            MaximumWait = new(100_000),
        };
    }

    private static SignalGroup Group(int index, Random random)
    {
        var (green, yellow, red) = (random.Next(0, 60), random.Next(0, 4) == 0 ? 0 : random.Next(1, 40), random.Next(0, 30));
        return new SignalGroup
        {
            Id = new($"g{index}"),
            Kind = (SignalGroupKind)random.Next(4),
            SpatId = index + 1,
            FixedGreen = new(green),
            GuaranteedGreen = new(green),
            Yellow = new(yellow),
            GuaranteedYellow = new(yellow),
            MinimumRed = new(red),
            GuaranteedRed = new(red),
            WaitingGreen = (WaitingGreen)random.Next(3),
            ParallelExtension = random.Next(2) == 0,
            AlternativeAllowed = random.Next(2) == 0,
            FixedRequest = random.Next(8) == 0,
            DelayedFixedRequest = random.Next(6) == 0 ? new(random.Next(1, 300)) : default,
            StagesAhead = random.Next(0, 4),
            AlternativeRoom = new(random.Next(0, 100)),
            AlternativeGreen = new(random.Next(0, 100)),
        };
    }

    private static Intergreen[] Conflict(SignalGroupId first, SignalGroupId second, Random random)
    {
        var (there, back) = (random.Next(-5, 90), random.Next(-5, 90));
        return [new(first, second, new(there), new(there)), new(second, first, new(back), new(back))];
    }

    private static IEnumerable<Detector> Detectors(SignalGroup group, Random random) =>
        Enumerable.Range(0, random.Next(1, 4)).Select(d => new Detector
        {
            Id = new($"{group.Id}_{d}"),
            Kind = (DetectorKind)random.Next(4),
            SignalGroup = group.Id,
            Lane = random.Next(1, 3),
            OccupancyTime = new(random.Next(0, 15)),
            GapTime = new(random.Next(0, 40)),
            // The first one always asks once red, so that every group can be asked for.
            Request = d == 0 ? DetectorRequest.Red : (DetectorRequest)random.Next(4),
            Extension = (DetectorExtension)random.Next(4),
            RequestOnFault = random.Next(4) == 0,
        });

    private static Stage[] Stages(SignalGroup[] groups, bool[,] conflicting, Random random)
    {
        var stages = new List<List<int>> { new(), new(), new() };
        for (var group = 0; group < groups.Length; group++)
        {
            var stage = stages[random.Next(3)];
            if (random.Next(8) != 0 && stage.TrueForAll(other => !conflicting[group, other])) stage.Add(group);
        }

        return [.. stages.Select((stage, i) => new Stage($"ML{i + 1}", [.. stage.Select(group => groups[group].Id)]))];
    }
}
