namespace Traffic.Sim.Tests.Engine;

/// <summary>Turns that wait inside junctions.</summary>
public class TurningTests
{
    // Both main roads of a light have one lane for all directions and more traffic than it can take. SUMO 1.15, mean of 5 seeds:
    // 827 vehicles in an hour, as many from either road.
    [Fact]
    public void Opposing_left_turns_from_shared_lanes_let_as_much_traffic_through_as_in_SUMO_from_either_side()
    {
        var passed = new[] { 0.0, 0.0 };
        for (var seed = 1UL; seed <= 3; seed++)
        {
            using var road = new Road("../feet/light", Flow("e_in", "w_out", 0.1) + Flow("e_in", "s_out", 0.06)
                + Flow("w_in", "e_out", 0.1) + Flow("w_in", "n_out", 0.06), step: 1, seed: seed);
            var exits = new[] { new[] { road.Lane("w_out_1"), road.Lane("s_out_1") }, [road.Lane("e_out_1"), road.Lane("n_out_1")] };
            var trips = new[] { new HashSet<int>(), new HashSet<int>() };
            road.RunTo(3600, () =>
            {
                for (var side = 0; side < 2; side++)
                    foreach (var lane in exits[side])
                        for (var i = 0; i < road.State.Counts[lane]; i++)
                            trips[side].Add(road.State.Vehicles[road.State.Lanes[lane][i]].Trip);
            });
            for (var side = 0; side < 2; side++)
                passed[side] += trips[side].Count / 3.0;
        }

        Assert.InRange(passed[0] + passed[1], 780, 870);
        Assert.InRange(passed[0] / passed[1], 0.85, 1.18);

        static string Flow(string from, string to, double probability) => FormattableString.Invariant(
            $"<flow id=\"{from}-{to}\" from=\"{from}\" to=\"{to}\" begin=\"0\" end=\"3600\" probability=\"{probability}\" departSpeed=\"max\"/>\n");
    }

    [Fact]
    public void Nobody_drives_through_one_that_waits_inside_the_junction_to_turn_left()
    {
        // The left turn from 10-11 waits 6.3 m beyond the stop line, all of it off the lane it came from.
        using var road = new Road("town", """
            <flow id="against" from="12-11" to="11-10" begin="0" end="100" period="2" departLane="1" departSpeed="max"/>
            <flow id="left" from="10-11" to="11-01" begin="0" end="100" period="9" departLane="1" departSpeed="max"/>
            <flow id="on" from="10-11" to="11-12" begin="2" end="100" period="3" departLane="1" departSpeed="max"/>
            <flow id="beside" from="10-11" to="11-12" begin="0" end="100" period="3" departLane="0" departSpeed="max"/>
            """);
        road.RunTo(120);
    }
}
