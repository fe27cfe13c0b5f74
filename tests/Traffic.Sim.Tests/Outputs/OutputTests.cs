using System.Diagnostics;
using System.Text;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Tests.Outputs;

public class OutputTests
{
    private static readonly TripInfoRow Trip = new()
    {
        Id = "a&b",
        Depart = 57601,
        DepartLane = "e_0",
        DepartPosition = 5.1,
        DepartSpeed = -0.001,
        DepartDelay = 0.8,
        Arrival = 57624,
        ArrivalLane = "f_1",
        ArrivalPosition = 143.494,
        ArrivalSpeed = 13.44,
        Duration = 23,
        RouteLength = 239.18,
        WaitingTime = 0,
        WaitingCount = 2,
        StopTime = 0,
        TimeLoss = 6.19,
        VehicleType = "car",
        SpeedFactor = 1.06,
        Emissions = new EmissionTotals(1693.11689, 97346.545545, 9.937532, 1.853277, 40.742922, 31049.0291, 0),
    };

    [Fact]
    public void Tripinfo_rows_look_as_SUMO_writes_them()
    {
        var text = TripInfos(Trip);
        Assert.Contains(
            """<tripinfo id="a&amp;b" depart="57601.00" departLane="e_0" departPos="5.10" departSpeed="0.00" departDelay="0.80" arrival="57624.00" arrivalLane="f_1" arrivalPos="143.49" arrivalSpeed="13.44" duration="23.00" routeLength="239.18" waitingTime="0.00" waitingCount="2" stopTime="0.00" timeLoss="6.19" rerouteNo="0" devices="" vType="car" speedFactor="1.06" vaporized="">""",
            text, StringComparison.Ordinal);
        Assert.Contains(
            """<emissions CO_abs="1693.116890" CO2_abs="97346.545545" HC_abs="9.937532" PMx_abs="1.853277" NOx_abs="40.742922" fuel_abs="31049.029100" electricity_abs="0" />""",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trips_under_way_arrive_at_minus_one()
    {
        var text = TripInfos(Trip with { Arrival = null, Emissions = null });
        Assert.Contains(
            """arrival="-1.00" arrivalLane="" arrivalPos="-1.00" arrivalSpeed="-1.00" duration="23.00" """, text, StringComparison.Ordinal);
        Assert.Contains("vaporized=\"end\" />", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fcd_has_a_timestep_with_vehicles_and_an_empty_one_without()
    {
        var stream = new MemoryStream();
        using (var writer = new FcdWriter(stream))
        {
            writer.BeginStep(57600);
            writer.EndStep();
            writer.BeginStep(57601);
            writer.Write(new FcdRow("v", 212899.19, 451429.76, 76.14, "car", 0, 5.1, "e_1", 0));
            writer.EndStep();
        }

        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("<timestep time=\"57600.00\" />", text, StringComparison.Ordinal);
        Assert.Contains(
            """<vehicle id="v" x="212899.19" y="451429.76" angle="76.14" type="car" speed="0.00" pos="5.10" lane="e_1" slope="0.00" />""",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_has_the_attributes_of_SUMO_in_their_order()
    {
        var stream = new MemoryStream();
        using (var writer = new SummaryWriter(stream))
        {
            writer.Write(new SummaryRow
            {
                Time = 57699,
                Loaded = 105,
                Inserted = 64,
                Running = 44,
                Waiting = 5,
                Ended = 20,
                Arrived = 20,
                Collisions = 0,
                Halting = 11,
                Stopped = 0,
                MeanWaitingTime = 15.34,
                MeanTravelTime = 25.55,
                MeanSpeed = 5.59,
                MeanSpeedRelative = 0.4,
            });
        }

        Assert.Contains(
            """<step time="57699.00" loaded="105" inserted="64" running="44" waiting="5" ended="20" arrived="20" collisions="0" teleports="0" halting="11" stopped="0" meanWaitingTime="15.34" meanTravelTime="25.55" meanSpeed="5.59" meanSpeedRelative="0.40" duration="0" />""",
            Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_are_one_row_per_state_with_quotes_where_names_need_them()
    {
        var stream = new MemoryStream();
        using (var writer = new SignalsWriter(stream))
        {
            writer.Write(576_000, new JunctionId("G5"), new SignalGroupId("02"), Aspect.Red);
            writer.Write(576_035, new JunctionId("a,b"), new SignalGroupId("02"), Aspect.Green);
        }

        Assert.Equal(
            "time_s,junction,signal_group,state\n57600.0,G5,02,red\n57603.5,\"a,b\",02,green\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void The_delay_script_of_RESCO_reads_our_tripinfo()
    {
        var script = SharedData.File("networks/resco_delay.py");
        Assert.SkipUnless(File.Exists("/usr/bin/python3") || Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, "python3"))), "python3 is absent");
        var folder = Directory.CreateTempSubdirectory("tripinfo");
        try
        {
            var trips = Path.Combine(folder.FullName, "t.xml");
            File.WriteAllText(trips, TripInfos(Trip with { Id = "x" }, Trip with { Id = "y", Arrival = null }));
            var routes = Path.Combine(folder.FullName, "r.xml");
            File.WriteAllText(routes, "<routes><trip id=\"x\" depart=\"57600\"/><trip id=\"y\" depart=\"57600\"/></routes>");
            using var process = Process.Start(new ProcessStartInfo("python3", [script, trips, routes, "57600", "61200", "--json"])
            {
                RedirectStandardOutput = true,
            })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Contains("\"arrived\": 1, \"unfinished\": 1", answer, StringComparison.Ordinal);
            Assert.Contains("\"delay\": 6.99", answer, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string TripInfos(params TripInfoRow[] rows)
    {
        var stream = new MemoryStream();
        using (var writer = new TripInfoWriter(stream))
            foreach (var row in rows)
                writer.Write(row);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
