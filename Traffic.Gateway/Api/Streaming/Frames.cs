using Traffic.Core.Signals;
using Traffic.Core.V2X;
using Traffic.Gateway.Api.Models;
using Traffic.Gateway.Api.Requests;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Streaming;

/// <summary>Makes the contents of the stream's events.</summary>
internal sealed class Frames(LiveView view, Views views, NetworkPlane plane, TimeProvider time)
{
    private const int MaximumVehicles = 5000;
    private const byte EmergencyRole = 6;
    private const string AspectLetters = "RGYDF";

    private static readonly string[] Columns = ["id", "kind", "x_m", "y_m", "heading_deg", "speed_mps", "length_m", "age_s"];

    public IReadOnlyList<JunctionSummary> Network() => [.. view.Junctions.Select(views.Summary)];

    public AspectsView Aspects() => new(view.Clock.Tick, [.. view.Junctions.Select(Aspects)]);

    public static SignalsView Signals(LiveJunction junction) => Views.Signals(junction, withHistory: false);

    /// <summary>Vehicles around a junction, or all; a vehicle that addressed several junctions is there once.</summary>
    public VehiclesView Vehicles(LiveJunction? junction)
    {
        view.WantVehicles();
        IReadOnlyCollection<LiveVehicle> vehicles = junction is null ? All() : junction.Vehicles();
        var now = time.GetTimestamp();
        var rows = vehicles.Take(MaximumVehicles).Select(vehicle => Row(vehicle, now)).ToArray();
        return new VehiclesView(view.Clock.Tick, Columns, rows, Math.Max(0, vehicles.Count - MaximumVehicles));
    }

    public KpiFrame Kpi(LiveJunction? junction) => new(
        Views.Kpi(view.Junctions.Select(j => j.State).OfType<Actors.Messages.JunctionState>()),
        junction?.State is { } state ? Views.Kpi([state]) : null,
        All().Count);

    public RequestsFrame Requests(LiveJunction? junction) => new(
        [.. (junction is null ? view.Junctions : [junction]).SelectMany(j => RequestViews.Of(j, user: null))]);

    public HeartbeatView Heartbeat()
    {
        var tick = view.Clock.Tick;
        var junctions = view.Junctions;
        return new HeartbeatView(
            time.GetUtcNow(),
            tick < 0 ? null : tick,
            tick < 0 ? null : tick / 10.0,
            LiveClock.IsUtc(tick) ? "utc" : "simulation",
            Math.Round(view.Clock.Speed, 2),
            view.IsConnected,
            junctions.Count,
            junctions.Count(j => j.Status != LiveStatus.Live));
    }

    private static JunctionAspects Aspects(LiveJunction junction)
    {
        var state = junction.State;
        var letters = state is null
            ? ""
            : string.Create(state.Groups.Count, state, (span, s) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = Letter(s.Groups[i].Aspect);
            });
        return new JunctionAspects(
            junction.Key, junction.Status, Views.Seconds(junction.Age), state?.Guard.FallbackLevel ?? 0, letters);
    }

    private static char Letter(Aspect aspect) => (int)aspect < AspectLetters.Length ? AspectLetters[(int)aspect] : 'D';

    private Dictionary<string, LiveVehicle>.ValueCollection All()
    {
        var newest = new Dictionary<string, LiveVehicle>(StringComparer.Ordinal);
        foreach (var vehicle in view.Junctions.SelectMany(j => j.Vehicles()).Concat(view.UnaddressedVehicles()))
        {
            if (!newest.TryGetValue(vehicle.Pseudonym, out var other) || other.HeardAt < vehicle.HeardAt)
                newest[vehicle.Pseudonym] = vehicle;
        }

        return newest.Values;
    }

    private object?[] Row(in LiveVehicle vehicle, long now)
    {
        var (x, y) = plane.ToMeters(vehicle.Position);
        return
        [
            vehicle.Pseudonym,
            Kind(vehicle),
            x,
            y,
            vehicle.HeadingDegrees,
            vehicle.SpeedMetersPerSecond,
            vehicle.LengthMeters,
            Math.Round(time.GetElapsedTime(vehicle.HeardAt, now).TotalSeconds, 2),
        ];
    }

    private static string Kind(in LiveVehicle vehicle) => vehicle.Role == EmergencyRole
        ? "emergency"
        : vehicle.StationType switch
        {
            StationType.Pedestrian => "pedestrian",
            StationType.Cyclist or StationType.Moped => "cycle",
            StationType.Motorcycle => "motorcycle",
            StationType.PassengerCar => "car",
            StationType.Bus => "bus",
            StationType.LightTruck => "van",
            StationType.HeavyTruck or StationType.Trailer => "truck",
            StationType.Tram => "tram",
            _ => "other",
        };
}
