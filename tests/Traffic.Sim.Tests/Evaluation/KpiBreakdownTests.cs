using System.Text.Json;
using Traffic.Core.Kernel;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Evaluation;

public class KpiBreakdownTests
{
    private const string Demand = """
        <flow id="we" from="w_in" to="e_out" begin="0" end="1700" period="9"/>
        <flow id="ns" from="n_in" to="s_out" begin="0" end="1700" period="6"/>
        <flow id="left" from="s_in" to="w_out" begin="0" end="1700" period="30"/>
        """;

    private static readonly KpiReport Report = Run(Demand, 2000);

    [Fact]
    public void Movements_add_up_to_their_junction()
    {
        var (junction, kpi) = Assert.Single(Report.ByJunction);
        var movements = Report.ByMovement!.Where(entry => entry.Value.Junction == junction).ToArray();
        Assert.Equal(kpi.Arrived, movements.Sum(entry => entry.Value.Arrived));
        Assert.True(movements.Count(entry => entry.Value.Arrived > 0) >= 3);
        Assert.All(movements, entry => Assert.Equal($"{junction}/{entry.Value.SignalGroup}", entry.Key));
        // All have left by the end, so that what was lost is the same however it is added up.
        Assert.Equal(0, kpi.Running);
        Assert.Equal(
            kpi.MeanTimeLossS!.Value, movements.Sum(entry => (entry.Value.MeanTimeLossS ?? 0) * entry.Value.Arrived) / kpi.Arrived, 0.01);
        Assert.Equal(kpi.Co2Kg, movements.Sum(entry => entry.Value.Co2Kg), 0.01);
        Assert.Equal(
            kpi.MeanStops!.Value, movements.Sum(entry => (entry.Value.MeanStops ?? 0) * entry.Value.Arrived) / kpi.Arrived, 0.01);
    }

    [Fact]
    public void Quarters_of_an_hour_add_up_to_the_whole()
    {
        var quarters = Report.ByQuarterHour!;
        Assert.Equal([(0.0, 900.0), (900.0, 1800.0)], quarters.Select(quarter => (quarter.BeginS, quarter.EndS)));
        Assert.Equal(Report.Arrived, quarters.Sum(quarter => quarter.Arrived));
        Assert.Equal(Report.Co2Kg, quarters.Sum(quarter => quarter.Co2Kg), 0.01);
        Assert.Equal(
            Report.MeanDelayS!.Value, quarters.Sum(quarter => quarter.MeanDelayS!.Value * quarter.Arrived) / Report.Arrived, 0.01);
    }

    [Fact]
    public void The_contracts_names_stand_beside_the_new_ones()
    {
        using var json = JsonDocument.Parse(Report.ToJson());
        foreach (var name in new[]
        {
            "scenario", "engine", "controller", "seed", "begin_s", "end_s", "inserted", "arrived", "running", "not_inserted",
            "mean_travel_time_s", "mean_time_loss_s", "mean_depart_delay_s", "mean_delay_s", "mean_waiting_time_s", "mean_stops",
            "throughput_veh_per_h", "co2_kg", "fuel_kg", "nox_g", "pmx_g", "by_class", "by_junction", "guard_rejections", "unsafe_states",
            "ttg", "vehicle_updates", "wall_s", "vehicle_updates_per_s", "by_movement", "by_quarter_hour", "jams", "electricity_kwh",
        })
            Assert.True(json.RootElement.TryGetProperty(name, out _), name);
        Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty("by_quarter_hour")[0].GetProperty("mean_delay_s").ValueKind);
    }

    [Fact]
    public void A_jam_is_told_with_its_place()
    {
        var blocked = Run("""
            <vehicle id="broken" depart="0"><route edges="w_in e_out"/><stop lane="w_in_0" endPos="90" duration="10000"/></vehicle>
            <trip id="behind" depart="10" from="w_in" to="e_out"/>
            """, 700);
        var jam = Assert.Single(blocked.Jams);
        Assert.Equal(("w_in_0", "c", 1), (jam.Place, jam.Junction, jam.Vehicles));
        Assert.True(jam.LongestWaitS > 500);
        Assert.InRange(jam.PositionM, 75, 90);
        Assert.Equal(jam.PositionM, jam.X, 0.2);
        // The network of the test does not say where on earth it lies.
        Assert.Null(jam.Latitude);
    }

    private static KpiReport Run(string demand, int end)
    {
        using var files = new TemporaryScenario(demand, "", $"<time><begin value=\"0\"/><end value=\"{end}\"/></time>");
        var scenario = files.Load();
        var system = new KernelSignalSystem(JunctionDerivation.Derive(scenario).Junctions, ControllerKind.Actuated, new RuntimeOptions());
        var simulation = new Simulation(scenario, new SimulationOptions { Seed = 3 }, system);
        simulation.Run();
        return simulation.Report("actuated");
    }
}
