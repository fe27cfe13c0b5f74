using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Traffic.Gateway.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traffic-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("simulate|nowhere.sumocfg", "nowhere.sumocfg")]
    [InlineData("simulate", "simulate --help")]
    [InlineData("simulate|CORRIDOR|--begin|noon", "--begin 'noon' is not a number of seconds")]
    [InlineData("simulate|CORRIDOR|--penetration|2", "--penetration '2' is not a share between 0 and 1")]
    [InlineData("simulate|CORRIDOR|--step|0.25", "0.1 s to 1 s")]
    [InlineData("simulate|CORRIDOR|--priority|maybe", "use on or off")]
    [InlineData("simulate|CORRIDOR|--controller|greedy", "there is no controller 'greedy'; use fixed, actuated, maxpressure or predictive")]
    [InlineData("simulate|CORRIDOR|--controller|magic", "there is no controller 'magic'")]
    [InlineData("simulate|CORRIDOR|--spec|nothing.ivri.json", "nothing.ivri.json: no such file")]
    [InlineData("simulate|CORRIDOR|--kpi|/nowhere/kpi.json", "--kpi /nowhere/kpi.json: cannot be written")]
    [InlineData("simulate|CORRIDOR|--nats|nats://127.0.0.1:1", "--spec")]
    [InlineData("compare|CORRIDOR|--controllers|fixed|--out|out", "two or more")]
    [InlineData("compare|CORRIDOR|--controllers|fixed,fixed|--out|out", "named twice")]
    [InlineData("compare|CORRIDOR|--controllers|fixed,actuated|--precision|0|--out|out", "--precision '0' is not a percentage")]
    [InlineData("compare|CORRIDOR|--controllers|fixed,actuated|--precision|5|--precision-of|delay|--out|out", "there is no key figure 'delay'")]
    [InlineData("compare|CORRIDOR|--controllers|fixed,actuated|--out|/dev/null/out", "--out /dev/null/out: cannot be written")]
    [InlineData("sumo|CORRIDOR|--threads|2", "--threads: SUMO runs on one thread; leave it out, or use traffic simulate")]
    [InlineData("sumo|CORRIDOR|--emissions|hbefa4", "--emissions: SUMO has its own emission classes")]
    [InlineData("compare|CORRIDOR|--controllers|fixed,actuated|--engine|sumo|--threads|2|--out|out", "leave out --engine sumo")]
    [InlineData("demo|--port|many", "--port 'many' is not a port")]
    [InlineData("demo|--scenario|nowhere", "nowhere: no such file")]
    [InlineData("serve|--config|nowhere.json", "nowhere.json: no such file")]
    [InlineData("sumulate", "sumulate")]
    public async Task A_wrong_argument_is_one_line_and_exit_code_2(string line, string expected)
    {
        var arguments = line.Split('|').Select(part => part == "CORRIDOR" ? TrafficProcess.Corridor : part).ToArray();

        var run = await TrafficProcess.RunAsync(arguments);

        AssertMistake(run, expected);
    }

    [Fact]
    public async Task A_vehicle_type_nobody_defined_is_named()
    {
        var routes = File.ReadAllText(Path.Combine(TrafficProcess.Corridor, "corridor.rou.xml")).Replace("type=\"fiets\"", "type=\"bakfiets\"", StringComparison.Ordinal);
        var config = Scenario(routes, withDetectors: true);

        AssertMistake(await TrafficProcess.RunAsync("simulate", config), "bakfiets");
    }

    [Fact]
    public async Task A_network_cut_short_is_named_with_its_line()
    {
        var config = Scenario(File.ReadAllText(Path.Combine(TrafficProcess.Corridor, "corridor.rou.xml")), withDetectors: true);
        var network = Path.Combine(_folder, "corridor.net.xml");
        File.WriteAllText(network, File.ReadAllText(network)[..5000]);

        AssertMistake(await TrafficProcess.RunAsync("simulate", config), "corridor.net.xml:");
    }

    [Fact]
    public async Task A_specification_whose_detectors_are_all_missing_is_refused_and_runs_without_detectors()
    {
        var config = Scenario(File.ReadAllText(Path.Combine(TrafficProcess.Corridor, "corridor.rou.xml")), withDetectors: false);

        AssertMistake(await TrafficProcess.RunAsync("simulate", config, "--spec", TrafficProcess.Corridor, "--end", "57610"), "--no-detectors");

        var without = await TrafficProcess.RunAsync("simulate", config, "--spec", TrafficProcess.Corridor, "--end", "57610", "--no-detectors");
        Assert.Equal((0, ""), (without.ExitCode, without.Output));
    }

    [Fact]
    public async Task A_specification_for_another_network_is_refused()
    {
        var foreign = Path.Combine(_folder, "k999.ivri.json");
        File.WriteAllText(foreign, File.ReadAllText(Path.Combine(TrafficProcess.Corridor, "k101.ivri.json"))
            .Replace("\"traffic_light\": \"k101\"", "\"traffic_light\": \"k999\"", StringComparison.Ordinal));

        AssertMistake(await TrafficProcess.RunAsync("simulate", TrafficProcess.Corridor, "--spec", foreign), "k999");
    }

    [Fact]
    public async Task A_run_writes_what_it_is_asked_for_and_the_same_seed_writes_the_same()
    {
        var first = await Simulate("first");
        var second = await Simulate("second");

        using var kpi = JsonDocument.Parse(first.Output);
        Assert.Equal("actuated", kpi.RootElement.GetProperty("controller").GetString());
        Assert.Equal(57600, kpi.RootElement.GetProperty("begin_s").GetDouble());
        Assert.Equal(0, kpi.RootElement.GetProperty("unsafe_states").GetInt64());
        Assert.True(kpi.RootElement.GetProperty("inserted").GetInt32() > 50);
        Assert.StartsWith("time_s,junction,signal_group,state", Written("first.csv"), StringComparison.Ordinal);
        Assert.Contains(",k104,", Written("first.csv"), StringComparison.Ordinal);
        Assert.Contains("</tripinfos>", Written("first.trips.xml"), StringComparison.Ordinal);
        Assert.Equal(Written("first.csv"), Written("second.csv"));
        Assert.Equal(Written("first.trips.xml"), Written("second.trips.xml"));
        Assert.Equal(first.Output.Split('\n')[..40], second.Output.Split('\n')[..40]);
    }

    [Fact]
    public async Task The_demo_serves_for_its_duration_and_ends()
    {
        var run = await TrafficProcess.RunAsync("demo", "--no-browser", "--port", "0", "--speed", "20", "--duration", "20");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^traffic demo: http://localhost:[0-9]+\r?\n$", run.Output);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_option_to_change()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var run = await TrafficProcess.RunAsync("demo", "--no-browser", "--port", $"{port}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--port", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("simulate")]
    [InlineData("compare")]
    public async Task Help_ends_with_examples(string command)
    {
        var run = await TrafficProcess.RunAsync(command, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Examples:\n  traffic", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static void AssertMistake(TrafficProcess run, string expected)
    {
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith("traffic: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
    }

    private async Task<TrafficProcess> Simulate(string name)
    {
        var run = await TrafficProcess.RunAsync(
            "simulate", TrafficProcess.Corridor, "--spec", TrafficProcess.Corridor, "--end", "57720", "--kpi", "-",
            "--signals", Path.Combine(_folder, $"{name}.csv"), "--tripinfo", Path.Combine(_folder, $"{name}.trips.xml"));
        Assert.Equal(0, run.ExitCode);
        return run;
    }

    private string Written(string name) => File.ReadAllText(Path.Combine(_folder, name));

    private string Scenario(string routes, bool withDetectors)
    {
        foreach (var file in Directory.GetFiles(TrafficProcess.Corridor, "corridor.*"))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(_folder, "corridor.rou.xml"), routes);
        if (!withDetectors)
        {
            var additional = Path.Combine(_folder, "corridor.add.xml");
            File.WriteAllLines(additional, File.ReadAllLines(additional).Where(line => !line.Contains("laneAreaDetector", StringComparison.Ordinal)));
        }

        return Path.Combine(_folder, "corridor.sumocfg");
    }
}
