using Traffic.Core.Units;

namespace Traffic.Core.Topology.Json;

/// <summary>
/// Reads <c>*.ivri.json</c>, strictly: a field that is missing, of another type or not known is refused with its line and
/// path. Whether the specification makes sense is told by <see cref="SpecificationValidator"/>.
/// </summary>
public static class SpecificationReader
{
    /// <summary>Version of the file format that is read and written.</summary>
    public const int Version = 1;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The content, UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InputException">The file is cut, foreign or breaks the format.</exception>
    public static JunctionSpecification Read(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(file);
        return Junction(JsonSource.Read(stream, file).AsObject());
    }

    private static JunctionSpecification Junction(JsonObjectItem item)
    {
        item.Optional("$schema")?.AsText();
        var version = item.Required("version");
        if (version.AsInteger() != Version)
            throw version.Error($"version {version.AsInteger()} of the format is not known", $"this program reads version {Version}");

        var defaults = new JunctionSpecification { Id = default, SignalGroups = [] };
        var read = new JunctionSpecification
        {
            Id = new JunctionId(item.Required("id").AsText()),
            Region = item.Optional("region")?.AsText() ?? defaults.Region,
            SpatIntersectionId = item.Optional("spat_intersection_id")?.AsInteger() ?? 0,
            Name = item.Optional("name")?.AsText() ?? "",
            ReferencePoint = item.Optional("reference_point") is { } point ? Position(point) : default,
            SignalGroups = item.RequiredList("signal_groups", SignalGroup),
            Intergreens = item.List("intergreens", SynchronisationItems.Intergreen),
            PermissiveConflicts = item.List("permissive_conflicts", SynchronisationItems.PermissiveConflict),
            LeadingStarts = item.List("leading_starts", SynchronisationItems.LeadingStart),
            SimultaneousStarts = item.List("simultaneous_starts", SynchronisationItems.SimultaneousStart),
            LateReleases = item.List("late_releases", SynchronisationItems.LateRelease),
            FollowUps = item.List("follow_ups", SynchronisationItems.FollowUp),
            CoRequests = item.List("co_requests", SynchronisationItems.CoRequest),
            Detectors = item.List("detectors", Detector),
            Stages = item.List("stages", PlanItems.Stage),
            WaitingStage = item.Optional("waiting_stage")?.AsText() ?? "",
            LongestWaitingAlternative =
                item.Optional("longest_waiting_alternative")?.AsSwitch() ?? defaults.LongestWaitingAlternative,
            GreenTimeSets = item.List("green_time_sets", PlanItems.GreenTimeSet),
            Periods = item.List("periods", PlanItems.Period),
            DefaultGreenTimeSet = item.Optional("default_green_time_set")?.AsText() ?? "",
            MaximumWait = item.Optional("maximum_wait_s")?.AsSeconds() ?? defaults.MaximumWait,
            Policy = item.Optional("policy") is { } policy ? PolicyItems.Policy(policy) : defaults.Policy,
            Priority = item.Optional("priority") is { } priority ? PriorityItems.Policy(priority) : defaults.Priority,
            Programs = item.List("programs", PlanItems.Program),
            Lanes = item.List("lanes", PlaceItems.Lane),
            Exits = item.List("exits", PlaceItems.Exit),
            Movements = item.List("movements", PlaceItems.Movement),
            Sumo = item.Optional("sumo") is { IsNull: false } sumo ? PlaceItems.Sumo(sumo) : null,
        };
        item.Complete();
        return read;
    }

    private static GeoPosition Position(JsonItem value)
    {
        var item = value.AsObject();
        var read = new GeoPosition(item.Required("latitude_deg").AsDegrees(), item.Required("longitude_deg").AsDegrees());
        item.Complete();
        return read;
    }

    private static SignalGroup SignalGroup(JsonItem value)
    {
        var item = value.AsObject();
        var read = new SignalGroup
        {
            Id = new SignalGroupId(item.Required("id").AsText()),
            Kind = item.Required("kind").AsWord(JsonNames.SignalGroupKinds),
            SpatId = item.Required("spat_id").AsInteger(),
            FixedGreen = item.Required("fixed_green_s").AsSeconds(),
            GuaranteedGreen = item.Required("guaranteed_green_s").AsSeconds(),
            Yellow = item.Required("yellow_s").AsSeconds(),
            GuaranteedYellow = item.Required("guaranteed_yellow_s").AsSeconds(),
            MinimumRed = item.Required("minimum_red_s").AsSeconds(),
            GuaranteedRed = item.Required("guaranteed_red_s").AsSeconds(),
        };
        read = read with
        {
            StopLineExtensionLimit = item.Optional("stop_line_extension_limit_s")?.AsSeconds() ?? read.StopLineExtensionLimit,
            WaitingGreen = item.Optional("waiting_green")?.AsWord(JsonNames.WaitingGreens) ?? read.WaitingGreen,
            FixedRequest = item.Optional("fixed_request")?.AsSwitch() ?? read.FixedRequest,
            DelayedFixedRequest = item.Optional("delayed_fixed_request_s")?.AsSeconds() ?? read.DelayedFixedRequest,
            ParallelExtension = item.Optional("parallel_extension")?.AsSwitch() ?? read.ParallelExtension,
            AlternativeAllowed = item.Optional("alternative_allowed")?.AsSwitch() ?? read.AlternativeAllowed,
            AlternativeRoom = item.Optional("alternative_room_s")?.AsSeconds() ?? read.AlternativeRoom,
            AlternativeGreen = item.Optional("alternative_green_s")?.AsSeconds() ?? read.AlternativeGreen,
            StagesAhead = item.Optional("stages_ahead")?.AsInteger() ?? read.StagesAhead,
        };
        item.Complete();
        return read;
    }

    private static Detector Detector(JsonItem value)
    {
        var item = value.AsObject();
        var read = new Detector
        {
            Id = new DetectorId(item.Required("id").AsText()),
            Kind = item.Required("kind").AsWord(JsonNames.DetectorKinds),
            SignalGroup = new SignalGroupId(item.Required("signal_group").AsText()),
            Lane = item.Optional("lane")?.AsInteger() ?? 1,
            Place = item.Optional("place") is { } place ? PlaceItems.DetectorPlace(place) : null,
            OccupancyTime = item.Optional("occupancy_time_s")?.AsSeconds() ?? DeciSeconds.Zero,
            GapTime = item.Optional("gap_time_s")?.AsSeconds() ?? DeciSeconds.Zero,
            Request = item.Optional("request")?.AsWord(JsonNames.DetectorRequests) ?? DetectorRequest.None,
            Extension = item.Optional("extension")?.AsWord(JsonNames.DetectorExtensions) ?? DetectorExtension.None,
            MaximumEmpty = item.Optional("maximum_empty_s")?.AsSeconds() ?? DeciSeconds.Zero,
            MaximumOccupied = item.Optional("maximum_occupied_s")?.AsSeconds() ?? DeciSeconds.Zero,
            RequestOnFault = item.Optional("request_on_fault")?.AsSwitch() ?? false,
        };
        item.Complete();
        return read;
    }
}
