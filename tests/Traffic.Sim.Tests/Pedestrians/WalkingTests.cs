using System.Globalization;
using System.Xml.Linq;
using Traffic.Core.Kernel;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Tests.Pedestrians;

public class WalkingTests
{
    private const string Type = "<vType id=\"ped\" vClass=\"pedestrian\" speedFactor=\"1\" speedDev=\"0\"/>";

    private const string Cars = """
        <flow id="we" from="w_in" to="e_out" begin="0" end="600" vehsPerHour="300" departSpeed="max"/>
        <flow id="ew" from="e_in" to="w_out" begin="0" end="600" vehsPerHour="300" departSpeed="max"/>
        <flow id="wn" from="w_in" to="n_out" begin="0" end="600" vehsPerHour="80" departSpeed="max"/>
        <flow id="ns" from="n_in" to="s_out" begin="0" end="600" vehsPerHour="150" departSpeed="max"/>
        <flow id="se" from="s_in" to="e_out" begin="0" end="600" vehsPerHour="100" departSpeed="max"/>
        """;

    private const string Crowd = """
        <personFlow id="p1" type="ped" begin="0" end="600" perHour="300"><walk from="n_in" to="s_out"/></personFlow>
        <personFlow id="p2" type="ped" begin="0" end="600" perHour="300"><walk from="w_in" to="e_out"/></personFlow>
        <personFlow id="p3" type="ped" begin="0" end="600" perHour="200"><walk from="s_in" to="n_out"/></personFlow>
        """;

    private const string Plans = """
        <person id="a" type="ped" depart="0"><walk from="w_in" to="e_out"/></person>
        <person id="b" type="ped" depart="10" departPos="20">
            <walk edges="n_in w_out" arrivalPos="30"/><stop lane="w_out_0" duration="10"/><walk to="s_in" speed="1"/>
        </person>
        <personFlow id="f" type="ped" begin="0" end="50" period="20"><walk from="s_in" to="e_out"/></personFlow>
        """;

    [Fact]
    public void Persons_take_as_long_as_in_SUMO_where_nothing_hinders_them()
    {
        using var scenario = new FeetScenario("four", Type + Plans, 400);
        SumoPrograms.Run(
            scenario.Folder, "-n", "x.net.xml", "-r", "x.rou.xml", "--end", "400", "--tripinfo-output", "sumo.xml", "--no-step-log",
            "--xml-validation", "never");
        scenario.Run();
        var sumo = Walks(scenario.PathOf("sumo.xml"));
        var ours = Walks(scenario.PathOf("trips.xml"));
        // SUMO leaves out what does not come in the order of departure.
        Assert.All(sumo, walk =>
        {
            Assert.True(ours.TryGetValue(walk.Key, out var own), walk.Key);
            Assert.Equal(Number(walk.Value, "arrivalPos"), Number(own!, "arrivalPos"), 0.01);
            Assert.Equal(Number(walk.Value, "maxSpeed"), Number(own!, "maxSpeed"), 0.01);
            Assert.InRange(Number(own!, "duration") / Number(walk.Value, "duration"), 0.9, 1.1);
            Assert.InRange(Number(own!, "routeLength") / Number(walk.Value, "routeLength"), 0.9, 1.1);
        });
        Assert.True(sumo.Count >= 3);
    }

    [Fact]
    public void Persons_wait_for_green_at_the_networks_program()
    {
        using var scenario = new FeetScenario("light", Type + "<person id=\"a\" type=\"ped\" depart=\"0\" departPos=\"60\"><walk from=\"n_in\" to=\"s_out\"/></person>", 200);
        scenario.Run();
        var step = XDocument.Load(scenario.PathOf("fcd.xml")).Root!.Elements()
            .First(moment => moment.Elements("person").Any(person => ((string)person.Attribute("edge")!).StartsWith(":c_c", StringComparison.Ordinal)));
        // The crossings beside the north-south road are green from 45 s to 82 s.
        Assert.InRange(Number(step, "time"), 45, 82);
    }

    [Theory]
    [InlineData("four", 0.5, null)]
    [InlineData("light", 0.5, null)]
    [InlineData("light", 0.5, ControllerKind.Actuated)]
    [InlineData("light", 1.0, null)]
    public void Nobody_is_run_over_and_all_arrive(string network, double step, ControllerKind? controller)
    {
        using var scenario = new FeetScenario(network, Type + Cars + Crowd, 1500, step);
        var report = scenario.Run(controller);
        Assert.Equal((report.Inserted, 0), (report.Arrived, report.NotInserted));
        var persons = report.ByClass["pedestrian"];
        Assert.Equal(persons.Inserted, persons.Arrived);
        Assert.True(persons.Inserted > 120);
        Assert.True(persons.MeanDelayS > 5);
        Assert.Empty(RunOver(scenario.PathOf("fcd.xml")));
    }

    [Fact]
    public void Who_waits_before_a_red_crossing_presses_its_button()
    {
        var person = Type + "<person id=\"a\" type=\"ped\" depart=\"0\"><walk from=\"w_in\" to=\"e_out\"/></person>";
        using var scenario = new FeetScenario("light", person, 400, 0.5);
        var report = scenario.Run(ControllerKind.Actuated);
        // Without cars no other group asks: only the button can have given green.
        Assert.Equal(1, report.ByClass["pedestrian"].Arrived);
        Assert.Equal(0, report.UnsafeStates);
    }

    [Fact]
    public void Persons_do_not_count_as_vehicles()
    {
        using var scenario = new FeetScenario("four", Type + Plans, 400);
        var report = scenario.Run();
        Assert.Equal(0, report.Inserted);
        Assert.Equal(5, report.ByClass["pedestrian"].Inserted);
    }

    [Fact]
    public void Two_runs_are_alike_on_any_number_of_threads()
    {
        var texts = new List<string>();
        foreach (var threads in new[] { 1, 2 })
        {
            using var scenario = new FeetScenario("light", Type + Cars + Crowd, 300, 0.5);
            scenario.Run(threads: threads);
            texts.Add(File.ReadAllText(scenario.PathOf("fcd.xml")) + File.ReadAllText(scenario.PathOf("trips.xml")));
        }

        Assert.Equal(texts[0], texts[1]);
    }

    [Theory]
    [InlineData(73)]
    [InlineData(200)]
    public void A_state_holds_the_persons_too(int steps)
    {
        using var files = new FeetScenario("light", Type + Cars + Crowd, 600);
        var scenario = files.Load();
        using var run = new Simulation(scenario, new SimulationOptions { PlaysNetworkPrograms = true });
        for (var step = 0; step < steps; step++)
            run.Step();
        using var twin = run.Twin();
        twin.CopyStateFrom(run);
        var saved = new MemoryStream();
        run.SaveState(saved);
        saved.Position = 0;
        using var resumed = new Simulation(scenario, new SimulationOptions { PlaysNetworkPrograms = true });
        resumed.LoadState(saved);
        foreach (var simulation in new[] { run, twin, resumed })
            simulation.Run();
        Assert.Equal(run.Report("test").ToJson(), twin.Report("test").ToJson());
        Assert.Equal(run.Report("test").ToJson(), resumed.Report("test").ToJson());
    }

    [Theory]
    [InlineData("<person id=\"a\"><walk from=\"w_in\" to=\"e_out\"/></person>", "<person id=\"a\">: attribute 'depart' is missing")]
    [InlineData("<person id=\"a\" depart=\"0\"/>", "<person id=\"a\"> does nothing; add a <walk from=\"...\" to=\"...\"/>")]
    [InlineData("<person id=\"a\" depart=\"0\"><walk from=\"w_in\"/></person>", "<walk>: give 'edges', 'route', 'to' or 'busStop'")]
    [InlineData("<person id=\"a\" depart=\"0\"><walk from=\"w_in\" to=\"x\"/></person>", "<walk> of person 'a': unknown edge 'x'; the network is ")]
    [InlineData("<person id=\"a\" depart=\"0\"><walk to=\"w_in\"/></person>", "<walk> of person 'a': the first walk needs 'from' or 'edges'")]
    [InlineData("<person id=\"a\" depart=\"0\"><walk from=\"w_in\" to=\"e_out\" speed=\"0\"/></person>", "<walk>: speed 0 is not positive")]
    [InlineData("<person id=\"a\" depart=\"0\"><walk from=\"w_in\" to=\"e_out\" arrivalPos=\"500\"/></person>", "<walk> of person 'a': arrivalPos = 500.00 lies outside lane 'e_out_0' of ")]
    [InlineData("<person id=\"a\" depart=\"0\" type=\"x\"><walk from=\"w_in\" to=\"e_out\"/></person>", "person 'a': unknown type 'x'; define it with <vType id=\"x\" vClass=\"pedestrian\"/>")]
    [InlineData("<person id=\"a\" depart=\"0\"><walk from=\"w_in\" to=\"e_out\"/><stop lane=\"e_out_0\"/></person>", "<stop>: the stop has neither 'duration' nor 'until'")]
    [InlineData("<personFlow id=\"a\" begin=\"0\" end=\"9\"><walk from=\"w_in\" to=\"e_out\"/></personFlow>", "<personFlow id=\"a\">: give 'end' and one of number, vehsPerHour, period and probability")]
    public void Plans_that_cannot_be_walked_are_refused_with_their_line(string person, string message)
    {
        using var scenario = new FeetScenario("four", person);
        var error = Assert.Throws<Core.InputException>(() => scenario.Run());
        Assert.StartsWith($"{scenario.PathOf("x.rou.xml")}:2: {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rides_are_reported_and_end_the_plan()
    {
        using var scenario = new FeetScenario(
            "four", Type + "<person id=\"a\" type=\"ped\" depart=\"0\"><walk from=\"w_in\" to=\"e_out\"/><ride to=\"s_out\" lines=\"5\"/></person>");
        Assert.Contains(scenario.Load().Report.Unused, line =>
            line.StartsWith("<ride> of a person (nobody rides; the plan ends there): not used (1x", StringComparison.Ordinal));
        Assert.Equal(1, scenario.Run().ByClass["pedestrian"].Arrived);
    }

    private static List<string> RunOver(string file)
    {
        var run = new List<string>();
        foreach (var moment in XDocument.Load(file).Root!.Elements())
        {
            var crossing = moment.Elements("person")
                .Where(person => ((string)person.Attribute("edge")!).StartsWith(":c_c", StringComparison.Ordinal)).ToArray();
            foreach (var vehicle in crossing.Length == 0 ? [] : moment.Elements("vehicle"))
            {
                var angle = (90 - Number(vehicle, "angle")) * Math.PI / 180;
                foreach (var person in crossing)
                {
                    var (dx, dy) = (Number(person, "x") - Number(vehicle, "x"), Number(person, "y") - Number(vehicle, "y"));
                    var along = (dx * Math.Cos(angle)) + (dy * Math.Sin(angle));
                    var beside = (dy * Math.Cos(angle)) - (dx * Math.Sin(angle));
                    if (along is > -5 and < 0 && Math.Abs(beside) < 0.9 && Number(vehicle, "speed") > 0.1)
                        run.Add($"{(string)moment.Attribute("time")!} {(string)vehicle.Attribute("id")!} {(string)person.Attribute("id")!}");
                }
            }
        }

        return run;
    }

    private static SortedDictionary<string, XElement> Walks(string file)
    {
        var walks = new SortedDictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var person in XDocument.Load(file).Root!.Elements("personinfo"))
            foreach (var (walk, index) in person.Elements("walk").Select((walk, index) => (walk, index)))
                walks.Add($"{(string)person.Attribute("id")!}/{index}", walk);
        return walks;
    }

    private static double Number(XElement element, string attribute) =>
        double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
