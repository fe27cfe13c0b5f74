using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;
using Traffic.Gateway.Cli.Codec;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Tests.Nats;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>Listens to the demo corridor on its bus for a while and reads what was heard with the codec of the command line.</summary>
public class CapturedStreamTests
{
    private const double Seconds = 150;

    private readonly ConcurrentQueue<string> _cams = new();
    private readonly ConcurrentQueue<string> _spatems = new();
    private readonly ConcurrentQueue<string> _mapems = new();

    [Fact]
    public async Task A_captured_stream_decodes_and_says_what_the_standard_asks()
    {
        JunctionSpecification[] junctions = [.. ScenarioFiles.SpecificationsBeside(ScenarioFiles.Corridor).Select(Read)];
        await Listen(junctions);

        var cams = Decode(_cams, new CamMessage());
        var spatems = Decode(_spatems, new SpatemMessage());
        var mapems = Decode(_mapems, new MapemMessage());

        Assert.True(cams.Count > 1000, $"only {cams.Count} CAMs");
        Assert.Equal(junctions.Length * (int)(Seconds * 10), spatems.Count);
        Assert.Equal(junctions.Length * (int)(Seconds / 10), mapems.Count);
        CheckGeneration(cams);
        CheckRevisions(spatems, mapems);
    }

    /// <summary>EN 302 637-2 v1.4.1 clause 6.1.3; a CAM that reaches two junctions is on the bus twice.</summary>
    private static void CheckGeneration(List<JsonElement> cams)
    {
        var buses = 0;
        foreach (var station in cams.GroupBy(cam => cam.GetProperty("header").GetProperty("stationID").GetInt64()))
        {
            var last = -1;
            var lastLow = -1;
            foreach (var cam in station.Select(cam => cam.GetProperty("cam")))
            {
                var time = cam.GetProperty("generationDeltaTime").GetInt32();
                if (time == last)
                    continue;
                var parameters = cam.GetProperty("camParameters");
                var low = parameters.TryGetProperty("lowFrequencyContainer", out var container);
                Assert.True(low || last >= 0, $"the first CAM of station {station.Key} has no low-frequency container");
                Assert.True(last < 0 || Elapsed(last, time) >= 100, $"station {station.Key} sends twice in 100 ms");
                Assert.True(!low || lastLow < 0 || Elapsed(lastLow, time) >= 500, "the low-frequency container comes more often than every 500 ms");
                Assert.True(low || Elapsed(lastLow, time) < 500, "the low-frequency container does not come after 500 ms");
                if (low)
                    buses += CheckRole(parameters, container) ? 1 : 0;
                (last, lastLow) = (time, low ? time : lastLow);
            }
        }

        Assert.True(buses > 0, "no bus says that it is public transport");
    }

    private static bool CheckRole(JsonElement parameters, JsonElement container)
    {
        var isBus = parameters.GetProperty("basicContainer").GetProperty("stationType").GetInt32() == (int)StationType.Bus;
        var role = container.GetProperty("basicVehicleContainerLowFrequency").GetProperty("vehicleRole").GetString();
        var special = parameters.TryGetProperty("specialVehicleContainer", out var vehicle) && vehicle.TryGetProperty("publicTransportContainer", out _);
        Assert.Equal((isBus, isBus), (role == "publicTransport", special));
        return isBus;
    }

    private static void CheckRevisions(List<JsonElement> spatems, List<JsonElement> mapems)
    {
        var maps = mapems.Select(map => map.GetProperty("map").GetProperty("intersections")[0]).ToLookup(Identity, Revision);
        Assert.All(maps, map => Assert.Single(map.Distinct()));
        Assert.All(
            spatems.Select(spatem => spatem.GetProperty("spat").GetProperty("intersections")[0]),
            state => Assert.Equal(maps[Identity(state)].First(), Revision(state)));
    }

    private static string Identity(JsonElement junction) => junction.GetProperty("id").GetRawText();

    private static int Revision(JsonElement junction) => junction.GetProperty("revision").GetInt32();

    private static int Elapsed(int from, int to) => (ushort)(to - from);

    private static List<JsonElement> Decode<T>(ConcurrentQueue<string> lines, T message)
        where T : class, IItsMessage
    {
        var json = Convert(string.Join('\n', lines), new DecodingConverter<T>(message));
        Assert.Equal(lines, Convert(json, new EncodingConverter<T>(message)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return [.. json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private static string Convert(string lines, ILineConverter converter)
    {
        using var once = converter;
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        using var output = new MemoryStream();
        var allWell = MessageLines.Convert(input, output, converter);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.True(allWell && !text.Contains("\"error\""), text[..Math.Min(text.Length, 500)]);
        return text;
    }

    private static JunctionSpecification Read(string file)
    {
        using var stream = File.OpenRead(file);
        return SpecificationReader.Read(stream, file);
    }

    private async Task Listen(JunctionSpecification[] junctions)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        var counters = new NodeCounters();
        var bus = new InProcessBus(counters);
        builder.Services.AddSingleton(counters);
        builder.Services.AddSingleton<IMessageBus>(bus);
        builder.Services.AddTrafficActors(new TrafficClusterOptions
        {
            Roster = [.. junctions.Select(junction => new RosterEntry(junction, ControllerKind.Actuated))],
            Mode = ControlMode.LockStep,
            ExtraConfiguration = "akka.stdout-loglevel = OFF\nakka.coordinated-shutdown.run-by-actor-system-terminate = off",
        });
        using var host = builder.Build();
        await host.StartAsync();
        var registry = host.Services.GetRequiredService<JunctionRegistry>();
        await Await.Until(() => registry.Count == junctions.Length, "all junctions");
        foreach (var (type, lines) in new[] { ("cam", _cams), ("spatem", _spatems), ("mapem", _mapems) })
        {
            await bus.SubscribeAsync(Subjects.OfAll(type), message => lines.Enqueue(System.Convert.ToHexStringLower(message.Payload.Span)));
        }

        await using (var signals = await BusSignalSystem.StartAsync(bus, new UperV2xCodec(), junctions, new LockStepOptions { RunId = "run" }))
        {
            var scenario = SumoScenario.Load(ScenarioFiles.Corridor);
            var begin = scenario.Configuration.BeginSeconds;
            var options = new SimulationOptions { Priority = true, BeginSeconds = begin, EndSeconds = begin + Seconds, StepSeconds = 0.1, Seed = 42 };
            new Simulation(scenario, options, signals).Run();
        }

        await host.StopAsync();
    }
}
