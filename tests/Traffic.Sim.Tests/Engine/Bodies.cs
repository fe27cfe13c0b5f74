using Traffic.Sim.Engine;

namespace Traffic.Sim.Tests.Engine;

/// <summary>Looks for vehicles that touch.</summary>
internal static class Bodies
{
    // Rounding, and the hair by which a vehicle at the end of a lane may be moved.
    private const double Slack = 0.02;

    public static void AssertApart(Simulation simulation)
    {
        var touching = Touching(simulation).FirstOrDefault();
        Assert.True(touching is null, $"at {simulation.Time} s: {touching}");
    }

    public static IEnumerable<string> Touching(Simulation simulation)
    {
        var state = simulation.State;
        for (var lane = 0; lane < state.Lanes.Length; lane++)
        {
            foreach (var text in InLane(state, lane))
                yield return text;
            foreach (var text in Crossing(state, lane))
                yield return text;
            foreach (var text in AtFork(state, lane))
                yield return text;
        }
    }

    private static IEnumerable<string> InLane(TrafficState state, int lane)
    {
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            for (var j = i + 1; j < state.Counts[lane]; j++)
            {
                var (ahead, behind) = (state.Vehicles[state.Lanes[lane][i]], state.Vehicles[state.Lanes[lane][j]]);
                if (state.FitBeside(ahead, behind, lane))
                    continue;
                var gap = ahead.Position - ahead.Type.Length - behind.Position;
                if (gap < -Slack)
                    yield return $"{gap:0.00} m between two on {state.Graph.Network.Lanes[lane].Id}";
            }
        }
    }

    // Where ways out of one lane have not parted yet vehicles are behind one another.
    private static IEnumerable<string> AtFork(TrafficState state, int lane)
    {
        foreach (var fork in state.Graph.LaneForks[lane])
        {
            for (var i = 0; i < state.Counts[lane]; i++)
            {
                for (var j = 0; j < state.Counts[fork.Lane]; j++)
                {
                    var (one, other) = (state.Vehicles[state.Lanes[lane][i]], state.Vehicles[state.Lanes[fork.Lane][j]]);
                    var (ahead, behind) = one.Position > other.Position ? (one, other) : (other, one);
                    var gap = ahead.Position - ahead.Type.Length - behind.Position;
                    if (gap < -Slack && ahead.Position - ahead.Type.Length < fork.Together - 1 && !state.FitBeside(one, other, fork.From))
                        yield return $"{gap:0.00} m between {one.Type.Id} on {state.Graph.Network.Lanes[lane].Id} and {other.Type.Id} on {state.Graph.Network.Lanes[fork.Lane].Id}";
                }
            }
        }
    }

    // Bodies on crossing ways may not both be on the very point where the ways cross.
    private static IEnumerable<string> Crossing(TrafficState state, int lane)
    {
        foreach (var conflict in state.Graph.LaneConflicts[lane])
        {
            if (conflict.Merges || conflict.FoeLane < lane)
                continue;
            var point = 0.5 * (conflict.Enter + conflict.Exit);
            var foePoint = 0.5 * (conflict.FoeEnter + conflict.FoeExit);
            if (Covers(state, lane, point) && Covers(state, conflict.FoeLane, foePoint))
            {
                var names = state.Graph.Network.Lanes;
                yield return $"two where {names[lane].Id} ({point:0.0} m) and {names[conflict.FoeLane].Id} ({foePoint:0.0} m) cross: "
                    + $"{Describe(state, lane)} | {Describe(state, conflict.FoeLane)}";
            }
        }
    }

    private static string Describe(TrafficState state, int lane) => string.Join(", ", state.Lanes[lane].Take(state.Counts[lane])
        .Concat(state.Tails[lane].Take(state.TailCounts[lane]))
        .Select(slot => $"#{state.Vehicles[slot].Trip} on {state.Graph.Network.Lanes[state.Vehicles[slot].Lane].Id} at "
            + $"{state.Vehicles[slot].Position:0.0} m, {state.Vehicles[slot].Speed:0.0} m/s"));

    private static bool Covers(TrafficState state, int lane, double point)
    {
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            var vehicle = state.Vehicles[state.Lanes[lane][i]];
            if (vehicle.Position > point && vehicle.Position - vehicle.Type.Length < point)
                return true;
        }

        for (var i = 0; i < state.TailCounts[lane]; i++)
            if (state.RearOn(state.Vehicles[state.Tails[lane][i]], lane) < point)
                return true;
        return false;
    }
}
