using System.Buffers;
using Traffic.Actors.Bus;
using Traffic.Actors.Metrics;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Tests.Web;

public sealed class LiveViewTests
{
    private static readonly JunctionSpecification Junction = CrossingSpecification.At("K1");

    private readonly InstantBus _bus = new();
    private readonly ManualTime _time = new();
    private readonly NodeCounters _counters = new();
    private readonly UperV2xCodec _codec = new();

    [Fact]
    public async Task A_junction_is_live_then_stale_and_live_again()
    {
        var view = await ViewAsync();
        var junction = view.Find("K1")!;
        Assert.Equal(LiveStatus.NoData, junction.Status);

        _bus.Publish(States.Of(Junction, 1000));
        Assert.Equal(LiveStatus.Live, junction.Status);
        _time.Advance(3.1);
        Assert.Equal(LiveStatus.Stale, junction.Status);
        Assert.Equal(3.1, junction.Age!.Value.TotalSeconds, 3);
        _bus.Publish(States.Of(Junction, 1031));
        Assert.Equal(LiveStatus.Live, junction.Status);
    }

    [Fact]
    public async Task A_repeated_state_keeps_the_junction_alive_and_changes_nothing()
    {
        var view = await ViewAsync();
        _bus.Publish(States.Of(Junction, 1000));
        _time.Advance(2.9);
        _bus.Publish(States.Of(Junction, 1000));
        _time.Advance(2.9);

        Assert.Equal(LiveStatus.Live, view.Find("K1")!.Status);
        Assert.Equal(1, view.Find("K1")!.Version);
    }

    [Fact]
    public async Task History_keeps_two_minutes_and_the_change_before()
    {
        var view = await ViewAsync();
        for (var tick = 0; tick <= 3000; tick += 10)
            _bus.Publish(States.Of(Junction, tick, tick / 200 % 2 == 0 ? "02" : "11"));

        var changes = view.Find("K1")!.History()["02"];

        Assert.Equal(1800, changes[0].Tick);
        Assert.Equal([1800, 2000, 2200, 2400, 2600, 2800, 3000], changes.Select(change => change.Tick));
    }

    [Fact]
    public async Task Vehicles_expire_after_three_seconds_of_silence()
    {
        var view = await ViewAsync();
        view.WantVehicles();
        Publish(7, emergency: false);
        Assert.Single(view.Find("K1")!.Vehicles());

        _time.Advance(3.1);

        Assert.Empty(view.Find("K1")!.Vehicles());
    }

    [Fact]
    public async Task Cams_are_not_even_read_while_nobody_looks()
    {
        var view = await ViewAsync();
        Publish(7, emergency: false);
        Assert.Empty(view.Find("K1")!.Vehicles());

        view.WantVehicles();
        Publish(7, emergency: false);
        Assert.Single(view.Find("K1")!.Vehicles());

        _time.Advance(11);
        Publish(8, emergency: false);
        Assert.Empty(view.Find("K1")!.Vehicles());
    }

    [Fact]
    public async Task A_vehicle_keeps_its_pseudonym_and_the_role_it_does_not_repeat()
    {
        var view = await ViewAsync();
        view.WantVehicles();
        Publish(7, emergency: true);
        var first = view.Find("K1")!.Vehicles()[0];
        Publish(7, emergency: false);
        var second = view.Find("K1")!.Vehicles()[0];

        Assert.Equal(first.Pseudonym, second.Pseudonym);
        Assert.Equal(6, second.Role);
        Assert.Matches("^[0-9a-f]{12}$", first.Pseudonym);
    }

    [Fact]
    public async Task Vehicles_and_unknown_junctions_are_bounded_and_what_is_left_out_is_counted()
    {
        var view = await ViewAsync(new LiveOptions { VehiclesPerJunction = 2, UnknownJunctions = 1 });
        view.WantVehicles();
        for (uint station = 1; station <= 5; station++)
            Publish(station, emergency: false);
        _bus.Publish(States.Of(CrossingSpecification.At("X1"), 1000));
        _bus.Publish(States.Of(CrossingSpecification.At("X2"), 1000));

        Assert.Equal(2, view.Find("K1")!.Vehicles().Count);
        Assert.Equal(["K1", "X1"], view.Junctions.Select(junction => junction.Key));
        Assert.Equal(4, _counters.Get("traffic_view_dropped_total", "reason", "full").Value);
    }

    [Fact]
    public async Task Junctions_of_the_same_name_in_two_regions_are_told_apart()
    {
        var view = await ViewAsync();
        _bus.Publish(States.Of(Junction with { Region = "delft" }, 1000));

        Assert.Equal(["K1", "delft.K1"], view.Junctions.Select(junction => junction.Key));
        Assert.Same(view.Find("K1"), view.Find("utrecht.K1"));
        Assert.Equal(LiveStatus.NoData, view.Find("K1")!.Status);
        Assert.Equal(LiveStatus.Live, view.Find("delft.K1")!.Status);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(10.0)]
    public async Task The_clock_measures_how_fast_time_runs(double speed)
    {
        var view = await ViewAsync();
        for (var i = 0; i < 50; i++)
        {
            _bus.Publish(States.Of(Junction, 1000 + (long)(i * 0.5 * speed * 10)));
            _time.Advance(0.5);
        }

        Assert.Equal(speed, view.Clock.Speed, 2);
        _time.Advance(4);
        Assert.Equal(0, view.Clock.Speed);
    }

    private async Task<LiveView> ViewAsync(LiveOptions? options = null)
    {
        var view = new LiveView(_bus, _codec, [Junction], options ?? new LiveOptions(), _time, _counters);
        await view.StartAsync(CancellationToken.None);
        return view;
    }

    private void Publish(uint station, bool emergency)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var cam = new Cam
        {
            StationId = station,
            StationType = StationType.PassengerCar,
            GenerationDeltaTime = 1,
            Position = new LocalPlane(Junction.ReferencePoint).ToGeo(new LocalPoint(-40, -5)),
            Heading = 900,
            Speed = 1000,
            HasLowFrequencyContainer = emergency,
            Role = emergency ? (byte)6 : (byte)0,
        };
        _codec.EncodeCam(cam, buffer);
        _bus.Publish(Subjects.Of("utrecht", Junction.Id, SubjectTypes.Cam), _codec.ContentType, buffer.WrittenSpan);
    }
}
