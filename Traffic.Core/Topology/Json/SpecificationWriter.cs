using System.Text.Encodings.Web;
using System.Text.Json;

namespace Traffic.Core.Topology.Json;

/// <summary>
/// Writes <c>*.ivri.json</c>. Every field is written, defaults too, so that a reader sees what holds; what was written reads
/// back equal, and equal specifications give equal bytes.
/// </summary>
public static class SpecificationWriter
{
    /// <summary>Identifier of the JSON schema, the value of <c>$schema</c> in written files.</summary>
    public const string Schema = "urn:traffic:schema:ivri:1";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",

        // Names such as "kruispunt Ü" stay legible; the file is no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Receives UTF-8 without a byte-order mark, lines end with LF.</param>
    /// <param name="specification">The specification; its numbers must be finite.</param>
    public static void Write(Stream stream, JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(specification);
        using (var writer = new Utf8JsonWriter(stream, Options))
            Junction(new FieldWriter(writer), specification);
        stream.WriteByte((byte)'\n');
    }

    private static void Junction(FieldWriter to, JunctionSpecification specification) => to.Object(() =>
    {
        to.Text("$schema", Schema);
        to.Number("version", SpecificationReader.Version);
        to.Text("id", specification.Id.Value);
        to.Text("region", specification.Region);
        to.Number("spat_intersection_id", specification.SpatIntersectionId);
        to.Text("name", specification.Name);
        to.Field("reference_point", () =>
        {
            to.Degrees("latitude_deg", specification.ReferencePoint.Latitude);
            to.Degrees("longitude_deg", specification.ReferencePoint.Longitude);
        });
        to.List("signal_groups", specification.SignalGroups, group => SignalGroup(to, group));
        SynchronisationFields.Write(to, specification);
        to.List("detectors", specification.Detectors, detector => Detector(to, detector));
        PlanFields.Write(to, specification);
        PlaceFields.Write(to, specification);
    });

    private static void SignalGroup(FieldWriter to, SignalGroup group)
    {
        to.Text("id", group.Id.Value);
        to.Word("kind", JsonNames.SignalGroupKinds, group.Kind);
        to.Number("spat_id", group.SpatId);
        to.Seconds("fixed_green_s", group.FixedGreen);
        to.Seconds("guaranteed_green_s", group.GuaranteedGreen);
        to.Seconds("yellow_s", group.Yellow);
        to.Seconds("guaranteed_yellow_s", group.GuaranteedYellow);
        to.Seconds("minimum_red_s", group.MinimumRed);
        to.Seconds("guaranteed_red_s", group.GuaranteedRed);
        to.Seconds("stop_line_extension_limit_s", group.StopLineExtensionLimit);
        to.Word("waiting_green", JsonNames.WaitingGreens, group.WaitingGreen);
        to.Switch("fixed_request", group.FixedRequest);
        to.Seconds("delayed_fixed_request_s", group.DelayedFixedRequest);
        to.Switch("parallel_extension", group.ParallelExtension);
        to.Switch("alternative_allowed", group.AlternativeAllowed);
        to.Seconds("alternative_room_s", group.AlternativeRoom);
        to.Seconds("alternative_green_s", group.AlternativeGreen);
        to.Number("stages_ahead", group.StagesAhead);
    }

    private static void Detector(FieldWriter to, Detector detector)
    {
        to.Text("id", detector.Id.Value);
        to.Word("kind", JsonNames.DetectorKinds, detector.Kind);
        to.Text("signal_group", detector.SignalGroup.Value);
        to.Number("lane", detector.Lane);
        if (detector.Place is { } place)
            to.Field("place", () => PlaceFields.DetectorPlace(to, place));
        to.Seconds("occupancy_time_s", detector.OccupancyTime);
        to.Seconds("gap_time_s", detector.GapTime);
        to.Word("request", JsonNames.DetectorRequests, detector.Request);
        to.Word("extension", JsonNames.DetectorExtensions, detector.Extension);
        to.Seconds("maximum_empty_s", detector.MaximumEmpty);
        to.Seconds("maximum_occupied_s", detector.MaximumOccupied);
        to.Switch("request_on_fault", detector.RequestOnFault);
    }
}
